/**
 * Places that a person chose by hand, remembered for the next document of the same kind and signer: as the step from the
 * place that was proposed, so that a signature found by its title and name still moves with them.
 */
import type { MarkValue } from './marks.ts';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';
import type { SigningFacts } from './inspect-job.ts';

/** Whose habit it is: the leader's own, or that of the body whose documents are issued. */
export interface Habit {
  readonly signer: string;
  /** The document's kind. */
  readonly kind: string;
}

interface PlaceRow {
  readonly mark: MarkValue['kind'];
  readonly is_found: number;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Placed = Pick<MarkValue, 'kind' | 'box'>;

/** Less than a person can mean: a third of a millimetre. */
const slackPt = 1;

/** The proposed marks where this signer put such marks last; one that would fall off the page stays as proposed. */
export function asRemembered(
  db: ReadableDb,
  habit: Habit,
  proposed: readonly MarkValue[],
  { pages }: Pick<SigningFacts, 'pages'>,
): MarkValue[] {
  const rows = db.all<PlaceRow>(
    'SELECT mark, is_found, page, x, y, width, height FROM mark_place WHERE signer = :signer AND kind = :kind',
    { ...habit },
  );
  return proposed.map((mark) => {
    const row = rows.find((one) => one.mark === mark.kind && one.is_found === isFound(mark));
    if (!row) return mark;
    const box = moved(mark.box, row);
    return isOnPage(box, pages) ? { ...mark, box, placed: 'remembered' } : mark;
  });
}

/** Called with what was really signed; a mark that stands where it was proposed ends its habit. */
export function rememberPlaces(
  db: WritableDb,
  habit: Habit,
  proposed: readonly MarkValue[],
  signed: readonly Placed[],
): void {
  for (const mark of proposed) {
    const box = signed.find(({ kind }) => kind === mark.kind)?.box;
    if (!box) continue;
    const step = stepBetween(mark.box, box);
    const key = { ...habit, mark: mark.kind, isFound: isFound(mark) };
    if (Object.values(step).every((by) => Math.abs(by) < slackPt)) forget(db, key);
    else put(db, { ...key, ...step });
  }
}

type Key = Habit & { readonly mark: string; readonly isFound: number };

function forget(db: WritableDb, key: Key): void {
  db.run(
    'DELETE FROM mark_place WHERE signer = :signer AND kind = :kind AND mark = :mark AND is_found = :isFound',
    { ...key },
  );
}

function put(db: WritableDb, row: Key & MarkValue['box']): void {
  db.run(
    `INSERT INTO mark_place (signer, kind, mark, is_found, page, x, y, width, height)
     VALUES (:signer, :kind, :mark, :isFound, :page, :x, :y, :width, :height)
     ON CONFLICT (signer, kind, mark, is_found)
     DO UPDATE SET page = :page, x = :x, y = :y, width = :width, height = :height`,
    { ...row },
  );
}

function isFound({ placed }: MarkValue): number {
  return placed === 'found' ? 1 : 0;
}

function stepBetween(from: MarkValue['box'], to: MarkValue['box']): MarkValue['box'] {
  return {
    page: to.page - from.page,
    x: to.x - from.x,
    y: to.y - from.y,
    width: to.width - from.width,
    height: to.height - from.height,
  };
}

function moved(box: MarkValue['box'], by: PlaceRow): MarkValue['box'] {
  return {
    page: box.page + by.page,
    x: box.x + by.x,
    y: box.y + by.y,
    width: box.width + by.width,
    height: box.height + by.height,
  };
}

function isOnPage({ page, x, y, width, height }: MarkValue['box'], pages: SigningFacts['pages']): boolean {
  const sheet = pages[page - 1];
  if (!sheet || width <= 0 || height <= 0) return false;
  return (
    x >= sheet.x && y >= sheet.y && x + width <= sheet.x + sheet.width && y + height <= sheet.y + sheet.height
  );
}
