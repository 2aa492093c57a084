/** What was asked for cannot be meant: said to the user, and nothing is touched. */

/** Wrong use: a path that holds no data, an option that means nothing. The message is Chinese and says what to write. */
export class WrongUse extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongUse';
  }
}
