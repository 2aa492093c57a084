/** Who may talk to the desk: a browser of this machine that was let in, and no page but the desk's own. */

/** How long a token is: nobody guesses 128 bits. */
const TOKEN_BYTES = 16;

/** A request as far as it matters who sent it. */
export interface Sender {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
}

/** Tokens, each good once, and the sessions of those who came with one. */
export class Access {
  private readonly tokens = new Set<string>();
  private readonly sessions = new Set<string>();
  /** Other desks of this machine have other cookies: those know no port. */
  private readonly cookieName: string;

  constructor(private readonly port: number) {
    this.cookieName = `jixiao-${port}`;
  }

  /** A new token. */
  newToken(): string {
    const token = randomText();
    this.tokens.add(token);
    return token;
  }

  /** Takes a token for a session. @returns the `Set-Cookie` that opens it; undefined for a token that is none, or was used */
  enter(token: string): string | undefined {
    if (!this.tokens.delete(token)) return undefined;
    const session = randomText();
    this.sessions.add(session);
    return `${this.cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Whether the request was addressed to this desk: a name that another made point here is none of its. */
  isAddressed({ host }: Sender): boolean {
    return host !== undefined && this.hosts.includes(host);
  }

  /** Whether no other page sent it. @param isRequired a browser names the origin whenever something may be changed */
  isFromOwnPage({ origin }: Sender, isRequired: boolean): boolean {
    if (origin === undefined) return !isRequired;
    return this.hosts.some((host) => origin === `http://${host}`);
  }

  /** Whether it comes from a browser that was let in. */
  isKnown({ cookie = '' }: Sender): boolean {
    const values = cookie.split(/; */).filter((pair) => pair.startsWith(`${this.cookieName}=`));
    return values.some((pair) => this.sessions.has(pair.slice(this.cookieName.length + 1)));
  }

  private get hosts(): readonly string[] {
    return [`127.0.0.1:${this.port}`, `localhost:${this.port}`];
  }
}

function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
