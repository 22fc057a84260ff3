/** A list of any length of which only the looked-at parts are here; what arrives later waits until it is asked for. */

export interface Part<Row> {
  readonly rows: readonly Row[];
  readonly from: number;
  /** The newest document the list knows. */
  readonly upTo: number;
  readonly total: number;
  readonly isTotalCapped: boolean;
  readonly arrived: number;
  readonly bound: { readonly kind: 'unread' | 'sort'; readonly n: number } | null;
}

/** Asks for `limit` rows from index `from` on, as the list was at `upTo`; null asks for it as it is now. */
export type AskPart<Row> = (upTo: number | null, from: number, limit: number) => Promise<Part<Row>>;

export interface RowsView {
  /** Rows there are, here or not. */
  readonly count: number;
  readonly isTotalCapped: boolean;
  /** New rows that wait above. */
  readonly arrived: number;
  readonly bound: Part<unknown>['bound'];
  readonly isReady: boolean;
  readonly failure: unknown;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const pageRows = 100;
/** So many pages stay here; what was looked at longest ago goes first. */
const keptPages = 60;

const nothingYet: RowsView = {
  count: 0,
  isTotalCapped: false,
  arrived: 0,
  bound: null,
  isReady: false,
  failure: undefined,
};

/** One list; it outlives its screen, so that coming back finds it as it was. */
export class SparseRows<Row extends { readonly id: string }> {
  readonly #ask: AskPart<Row>;
  readonly #listeners = new Set<() => void>();
  #view: RowsView = nothingYet;
  #pages = new Map<number, readonly Row[]>();
  #upTo: number | null = null;
  #wanted: Range = { from: 0, to: 0 };
  #isReading = false;
  #isStale = true;
  #isAllAsked = true;

  constructor(ask: AskPart<Row>) {
    this.#ask = ask;
  }

  readonly view = (): RowsView => this.#view;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The newest document it knows. */
  get upTo(): number | null {
    return this.#upTo;
  }

  rowAt(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / pageRows))?.[index % pageRows];
  }

  /** Where a row stands, if it is here. */
  indexOf(id: string): number | undefined {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex((row) => row.id === id);
      if (at >= 0) return page * pageRows + at;
    }
    return undefined;
  }

  /** Reads what is missing of these rows; rows asked for before and not wanted any more are passed over. */
  need(range: Range): Promise<void> {
    this.#wanted = range;
    return this.#read();
  }

  /** The row at an index, read if it is not here. */
  async read(index: number): Promise<Row | undefined> {
    if (this.rowAt(index) === undefined) await this.need({ from: index, to: index });
    return this.rowAt(index);
  }

  /** Reads what is looked at anew; what lies elsewhere is read again when it is looked at. */
  refresh(): Promise<void> {
    this.#isStale = true;
    return this.#read();
  }

  /** The list as it is now, with what waited. */
  showArrived(): Promise<void> {
    this.#isAllAsked = true;
    this.#isStale = true;
    this.#wanted = { from: 0, to: this.#wanted.to - this.#wanted.from };
    return this.#read();
  }

  async #read(): Promise<void> {
    if (this.#isReading) return new Promise((resolve) => this.#whenRead.push(resolve));
    this.#isReading = true;
    try {
      // What was asked in the moment before a reading ends is looked at too: nobody else would.
      while ((await this.#readOne()) || this.#isStale || this.#missing() !== undefined);
    } catch (failure) {
      this.#isStale = false;
      this.#set({ ...this.#view, isReady: true, failure });
    } finally {
      this.#isReading = false;
      for (const resolve of this.#whenRead.splice(0)) resolve();
    }
  }

  readonly #whenRead: (() => void)[] = [];

  /** Reads one page that is wanted now; false when nothing is missing. */
  async #readOne(): Promise<boolean> {
    if (this.#isStale) {
      await this.#readAnew();
      return true;
    }
    const page = this.#missing();
    if (page === undefined) return false;
    this.#take(page, await this.#ask(this.#upTo, page * pageRows, pageRows), this.#pages);
    return true;
  }

  /** The old rows stay until all that is seen has been read: no blank, no row half old and half new. */
  async #readAnew(): Promise<void> {
    this.#isStale = false;
    const isAll = this.#isAllAsked || this.#view.count === 0;
    this.#isAllAsked = false;
    const pages = new Map<number, readonly Row[]>();
    let upTo = isAll ? null : this.#upTo;
    let last: Part<Row> | undefined;
    for (const page of this.#wantedPages(isAll ? Infinity : this.#view.count)) {
      last = await this.#ask(upTo, page * pageRows, pageRows);
      upTo = last.upTo;
      pages.set(page, last.rows);
      if ((page + 1) * pageRows >= last.total) break;
    }
    if (last === undefined) return;
    this.#pages = pages;
    this.#upTo = upTo;
    this.#show(last);
  }

  #take(page: number, part: Part<Row>, pages: Map<number, readonly Row[]>): void {
    pages.set(page, part.rows);
    for (const old of pages.keys()) {
      if (pages.size <= keptPages) break;
      pages.delete(old);
    }
    this.#show(part);
  }

  #wantedPages(count: number): number[] {
    const last = Math.max(0, Math.min(this.#wanted.to, count - 1));
    const first = Math.max(0, Math.min(this.#wanted.from, last));
    const [from, to] = [Math.floor(first / pageRows), Math.floor(last / pageRows)];
    return Array.from({ length: to - from + 1 }, (_, step) => from + step);
  }

  #missing(): number | undefined {
    if (this.#view.count === 0) return undefined;
    return this.#wantedPages(this.#view.count).find((page) => !this.#pages.has(page));
  }

  #show(part: Part<Row>): void {
    this.#set({
      count: part.total,
      isTotalCapped: part.isTotalCapped,
      arrived: part.arrived,
      bound: part.bound,
      isReady: true,
      failure: undefined,
    });
  }

  #set(view: RowsView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
