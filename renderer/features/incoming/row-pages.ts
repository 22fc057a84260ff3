/** A list read page by page from its top; what arrives later waits until it is asked for, so that no row moves. */

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly isTotalCapped: boolean;
}

export type AskPage<Row> = (cursor: string | null, limit: number) => Promise<Page<Row>>;

export interface RowsView<Row> {
  readonly rows: readonly Row[];
  /** Rows there are, read or not. */
  readonly count: number;
  readonly isTotalCapped: boolean;
  /** New rows that wait above the first one. */
  readonly arrived: number;
  readonly isReady: boolean;
  readonly failure: unknown;
}

const firstPage = 60;
const furtherPage = 200;

/** One list while its screen is open; `need` reads on, `refresh` reads anew what is shown. */
export class RowPages<Row extends { readonly id: string }> {
  readonly #ask: AskPage<Row>;
  readonly #listeners = new Set<() => void>();
  #view: RowsView<Row> = {
    rows: [],
    count: 0,
    isTotalCapped: false,
    arrived: 0,
    isReady: false,
    failure: undefined,
  };
  #waiting: readonly Row[] = [];
  #next: string | null = null;
  #total = 0;
  #isOpen = true;
  #work: Promise<void> = Promise.resolve();
  #isRefreshAsked = false;
  #wanted = 0;

  constructor(ask: AskPage<Row>) {
    this.#ask = ask;
  }

  readonly view = (): RowsView<Row> => this.#view;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads until the row at `index` is there. */
  need(index: number): Promise<void> {
    this.#wanted = Math.max(this.#wanted, index);
    return this.#afterwards(async () => {
      while (this.#isOpen && this.#next !== null && this.#view.rows.length <= this.#wanted) {
        const page = await this.#ask(this.#next, furtherPage);
        const known = new Set(this.#view.rows.map(({ id }) => id));
        this.#next = page.nextCursor;
        this.#show([...this.#view.rows, ...page.rows.filter(({ id }) => !known.has(id))], page);
      }
    });
  }

  /** Reads as many rows as are shown again: changed ones change in place, new ones at the top wait. */
  refresh(): Promise<void> {
    if (this.#isRefreshAsked) return this.#work;
    this.#isRefreshAsked = true;
    return this.#afterwards(async () => {
      this.#isRefreshAsked = false;
      const { rows: before } = this.#view;
      const { rows, page } = await this.#readTop(Math.max(before.length, 1));
      const known = new Set(before.map(({ id }) => id));
      const firstKnown = rows.findIndex(({ id }) => known.has(id));
      const held = before.length === 0 || firstKnown === -1 ? 0 : firstKnown;
      this.#waiting = rows.slice(0, held);
      this.#next = page.nextCursor;
      this.#show(rows.slice(held), page);
    });
  }

  /** Puts the rows that waited on top. */
  showArrived(): void {
    const rows = [...this.#waiting, ...this.#view.rows];
    this.#waiting = [];
    this.#show(rows, { total: this.#total, isTotalCapped: this.#view.isTotalCapped });
  }

  /** An answer that comes later changes nothing any more. */
  close(): void {
    this.#isOpen = false;
  }

  async #readTop(atLeast: number): Promise<{ rows: Row[]; page: Page<Row> }> {
    let page = await this.#ask(null, atLeast > firstPage ? furtherPage : firstPage);
    const rows = [...page.rows];
    while (this.#isOpen && rows.length < atLeast && page.nextCursor !== null) {
      page = await this.#ask(page.nextCursor, furtherPage);
      rows.push(...page.rows);
    }
    return { rows, page };
  }

  #afterwards(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work
      .then(() => (this.#isOpen ? work() : undefined))
      .catch((failure: unknown) => {
        this.#set({ ...this.#view, isReady: true, failure });
      });
    return this.#work;
  }

  #show(rows: readonly Row[], { total, isTotalCapped }: { total: number; isTotalCapped: boolean }): void {
    this.#total = total;
    const left = total - this.#waiting.length;
    this.#set({
      rows,
      // A count may be capped below what was read; at the end of the list the rows themselves are the count.
      count: this.#next === null ? rows.length : Math.max(left, rows.length + 1),
      isTotalCapped,
      arrived: this.#waiting.length,
      isReady: true,
      failure: undefined,
    });
  }

  #set(view: RowsView<Row>): void {
    if (!this.#isOpen) return;
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
