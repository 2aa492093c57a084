/** The page as it will be printed, beside the form: turned, zoomed, marked where one is; hidden from those who hear the form. */

import { useSignal, useSignalEffect, type Signal } from '@preact/signals';
import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { draw } from './draw.js';
import { betweenKeys } from './between-keys.js';
import { here, type Place } from './here.js';
import { placeAt, spotsOfHere, type DrawnPage, type Preview } from './preview.js';

interface ColumnProps {
  readonly preview: Preview;
  /** The forms that may be shown here. */
  readonly forms: readonly string[];
  readonly onForm: (form: string) => void;
  readonly onJump: (place: Place) => void;
}

/** Room beside a page, in pixels. */
const MARGIN_PX = 24;
/** Pixels of a point at 100 %. */
const PX_PER_PT = 96 / 72;
const ZOOM_STEP = 1.2;
/** Taken for a page that is not there yet. */
const A4_WIDTH_PT = 595;

/** How the pages are seen. */
interface Sight {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Pixels of a point; undefined: as wide as the column. */
  readonly zoom: Signal<number | undefined>;
  /** Of the column, in pixels. */
  readonly width: Signal<number>;
  /** Which page is in sight, from 0. */
  readonly pageIndex: Signal<number>;
  readonly scale: number;
}

export function PageColumn({ preview, forms, onForm, onJump }: ColumnProps): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const zoom = useSignal<number | undefined>(undefined);
  const width = useSignal(0);
  const pageIndex = useSignal(0);
  const pages = preview.pages.value;
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const observer = new ResizeObserver(() => {
      width.value = box.clientWidth;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const widest = pages.length === 0 ? A4_WIDTH_PT : Math.max(...pages.map((page) => page.width));
  const scale = zoom.value ?? Math.max(0.1, (width.value - MARGIN_PX) / widest);
  useScrollToMark(preview, scroller, scale);
  return (
    <section class="pages" aria-hidden="true">
      <PageBar preview={preview} forms={forms} onForm={onForm} sight={{ scroller, zoom, width, pageIndex, scale }} />
      <div
        class="pagescroll"
        ref={scroller}
        onScroll={({ currentTarget }) => {
          const middle = currentTarget.scrollTop + currentTarget.clientHeight / 3;
          const sheets = [...currentTarget.querySelectorAll<HTMLElement>('.sheet')];
          pageIndex.value = Math.max(0, sheets.filter(({ offsetTop }) => offsetTop <= middle).length - 1);
        }}
      >
        {preview.message.value !== '' && <p class="nopage">{preview.message.value}</p>}
        {pages.map((page, index) => (
          <Sheet
            key={index}
            page={page}
            index={index}
            scale={scale}
            preview={preview}
            scroller={scroller}
            onJump={onJump}
          />
        ))}
      </div>
    </section>
  );
}

function PageBar({
  preview,
  forms,
  onForm,
  sight,
}: Pick<ColumnProps, 'preview' | 'forms' | 'onForm'> & { readonly sight: Sight }): JSX.Element {
  const { scroller, zoom, width, pageIndex, scale } = sight;
  const pages = preview.pages.value;
  const turn = (by: number) => {
    const sheets = scroller.current?.querySelectorAll('.sheet') ?? [];
    sheets[Math.min(sheets.length - 1, Math.max(0, pageIndex.value + by))]?.scrollIntoView({ block: 'start' });
  };
  const fitPage = () => {
    const page = pages[pageIndex.value];
    const height = scroller.current?.clientHeight;
    if (!page || height === undefined) return;
    zoom.value = Math.min((height - MARGIN_PX) / page.height, (width.value - MARGIN_PX) / page.width);
  };
  const zoomTo = (to: number | undefined) => {
    zoom.value = to;
  };
  return (
    <div class="pagebar">
      {forms.length > 1 && <FormChoice preview={preview} forms={forms} onForm={onForm} />}
      <PageButton title="上一页" isOff={pageIndex.value <= 0} onPress={() => turn(-1)}>
        ‹
      </PageButton>
      <span class="pagecount">
        {pages.length === 0 ? '正在画…' : `第 ${Math.min(pageIndex.value + 1, pages.length)} / ${pages.length} 页`}
      </span>
      <PageButton title="下一页" isOff={pageIndex.value >= pages.length - 1} onPress={() => turn(1)}>
        ›
      </PageButton>
      <span class="grows" />
      {preview.isDraft.value && (
        <span class="draft" title="还有要改的，生成时不出这张表">
          草稿
        </span>
      )}
      <PageButton title="缩小" onPress={() => zoomTo(scale / ZOOM_STEP)}>
        －
      </PageButton>
      <span class="zoom">{Math.round((scale / PX_PER_PT) * 100)}%</span>
      <PageButton title="放大" onPress={() => zoomTo(scale * ZOOM_STEP)}>
        ＋
      </PageButton>
      {zoom.value === undefined ? (
        <PageButton title="一页全看到" onPress={fitPage}>
          整页
        </PageButton>
      ) : (
        <PageButton title="与栏同宽" onPress={() => zoomTo(undefined)}>
          页宽
        </PageButton>
      )}
      <PageButton title="打印现在的样子" isOff={pages.length === 0} onPress={() => void preview.print()}>
        打印
      </PageButton>
    </div>
  );
}

function FormChoice({ preview, forms, onForm }: Omit<ColumnProps, 'onJump'>): JSX.Element {
  return (
    <select
      tabIndex={-1}
      value={preview.shown.value?.form ?? ''}
      onChange={({ currentTarget }) => onForm(currentTarget.value)}
    >
      {forms.map((form) => (
        <option key={form}>{form}</option>
      ))}
    </select>
  );
}

/** A button beside the page, which those who hear the form do not meet. */
function PageButton({
  title,
  isOff = false,
  onPress,
  children,
}: {
  readonly title: string;
  readonly isOff?: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <button type="button" tabIndex={-1} title={title} disabled={isOff} onClick={onPress}>
      {children}
    </button>
  );
}

interface SheetProps {
  readonly page: DrawnPage;
  readonly index: number;
  readonly scale: number;
  readonly preview: Preview;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onJump: (place: Place) => void;
}

function Sheet({ page, index, scale, preview, scroller, onJump }: SheetProps): JSX.Element {
  const sheet = useRef<HTMLDivElement>(null);
  const isNear = useSignal(false);
  useEffect(() => {
    if (!sheet.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        isNear.value = entries.some(({ isIntersecting }) => isIntersecting);
      },
      { root: scroller.current, rootMargin: '100%' },
    );
    observer.observe(sheet.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  const marks = spotsOfHere(preview.spots.value).filter(([on]) => on === index);
  return (
    <div
      class="sheet"
      ref={sheet}
      style={{ width: `${page.width * scale}px`, height: `${page.height * scale}px` }}
      onClick={(event) => {
        const { left, top } = event.currentTarget.getBoundingClientRect();
        const place = placeAt(
          preview.spots.peek(),
          index,
          (event.clientX - left) / scale,
          (event.clientY - top) / scale,
        );
        if (place) onJump(place);
      }}
    >
      {isNear.value && <Drawing lines={page.lines} />}
      {marks.map(([, x, y, width, height], each) => (
        <div
          key={each}
          class="spot"
          style={{
            left: `${x * scale}px`,
            top: `${y * scale}px`,
            width: `${width * scale}px`,
            height: `${height * scale}px`,
          }}
        />
      ))}
    </div>
  );
}

/** A page's drawing; the last one stays until the new one is there. */
function Drawing({ lines }: Pick<DrawnPage, 'lines'>): JSX.Element {
  const holder = useRef<HTMLDivElement>(null);
  const drawn = useRef<readonly string[]>([]);
  useLayoutEffect(
    () =>
      betweenKeys(() => {
        if (!holder.current || !draw(holder.current, drawn.current, lines)) return;
        drawn.current = lines;
      }),
    [lines],
  );
  return <div class="drawing" ref={holder} />;
}

/** Brings the mark into sight when a box is entered, only if it is out of it; never while one types. */
function useScrollToMark(preview: Preview, scroller: RefObject<HTMLDivElement | null>, scale: number): void {
  const scaleNow = useRef(scale);
  scaleNow.current = scale;
  const bring = (place: Place | undefined): void => {
    const box = scroller.current;
    if (!place || !box) return;
    const sheets = [...box.querySelectorAll<HTMLElement>('.sheet')];
    const tops = spotsOfHere(preview.spots.peek(), place).flatMap(([page, , y, , height]) => {
      const sheet = sheets[page];
      return sheet ? [[sheet.offsetTop + y * scaleNow.current, height * scaleNow.current] as const] : [];
    });
    const isSeen = ([top, height]: readonly [number, number]) =>
      top + Math.min(height, 40) > box.scrollTop && top < box.scrollTop + box.clientHeight - 20;
    const middle = box.scrollTop + box.clientHeight / 2;
    const [nearest] = [...tops].sort(([a], [b]) => Math.abs(a - middle) - Math.abs(b - middle));
    if (nearest && !tops.some(isSeen)) box.scrollTop = nearest[0] - box.clientHeight / 3;
  };
  useSignalEffect(() => {
    bring(here.value);
  });
  // Another form is shown from its beginning, unless one came for a place in it.
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
    bring(here.peek());
  }, [preview.drawnFor.value]);
}
