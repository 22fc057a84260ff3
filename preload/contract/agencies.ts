/** The office itself, its issuing bodies and posts, and the directory of other agencies. */
import { z } from 'zod';
import { command, query, task } from './kernel.ts';
import { Login, NewPassword } from './people.ts';
import { Day, Id, Instant, Name, OrganCode, ShortText, SignAuthority } from './values.ts';

export const Post = z.object({
  id: Id,
  bodyId: Id,
  /** Chức vụ as it stands above the name, e.g. "CHỦ TỊCH". */
  title: Name,
  /** In what right this post signs (Decree 30/2020, Đ13). */
  authority: SignAuthority,
  personId: Id.nullable(),
  personName: z.string().nullable(),
});

/** An agency that is no more: since when, who has its work, and the decision that says so. */
export const BodyEnd = z.object({
  /** here: an agency of this office that ended. elsewhere: one taken over, whose old registers are kept here. */
  place: z.enum(['here', 'elsewhere']),
  fromDay: Day,
  /** The successor where it is a body of this office too. */
  successorId: Id.nullable(),
  successorName: Name,
  successorCode: OrganCode.nullable(),
  /** Number and symbol of the decision. */
  ground: ShortText,
  /** Nothing was done in the program since: the end can be taken back. */
  mayUndo: z.boolean(),
});
export type BodyEnd = z.infer<typeof BodyEnd>;

export const IssuingBody = z.object({
  id: Id,
  name: Name,
  /** Tên viết tắt used in the symbol, e.g. "UBND". */
  abbreviation: z.string().trim().min(1).max(30),
  parentName: ShortText,
  place: ShortText,
  legacyCode: OrganCode.nullable(),
  qd20Code: OrganCode.nullable(),
  hasSealPicture: z.boolean(),
  posts: z.array(Post),
  /** Null while the agency works. */
  end: BodyEnd.nullable(),
});
export type IssuingBody = z.infer<typeof IssuingBody>;

const NewPost = z.object({ title: Name, authority: SignAuthority });
const NewBody = z.object({
  name: Name,
  abbreviation: z.string().trim().min(1).max(30),
  parentName: ShortText,
  place: ShortText,
  legacyCode: OrganCode.nullable(),
  qd20Code: OrganCode.nullable(),
  posts: z.array(NewPost).min(1),
});

export const DirectoryAgency = z.object({
  code: OrganCode,
  legacyCode: z.string().nullable(),
  name: Name,
  parentCode: z.string().nullable(),
  mail: z.string().nullable(),
  isOpen: z.boolean(),
  /** Of a closed agency: who has taken over its work, where the hub tells. */
  successor: z.string().nullable().optional(),
});
export type DirectoryAgency = z.infer<typeof DirectoryAgency>;

const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const Reason = z.string().trim().min(10).max(500);
const Ground = z.string().trim().min(3).max(200);

export const agencies = {
  setup_state: query({
    audience: 'anyone',
    input: z.object({}),
    output: z.object({ isSetUp: z.boolean(), agencyName: z.string().nullable() }),
  }),
  /** First start: the office, its bodies with posts, the first admin and a book of each direction for this year. Signs the admin in. */
  set_up: command({
    audience: 'anyone',
    input: z.object({
      language: z.enum(['vi', 'en']),
      agencyName: Name,
      bodies: z.array(NewBody).min(1).max(20),
      admin: z.object({
        login: Login,
        name: Name,
        title: ShortText,
        passwordSecret: NewPassword,
        isAlsoClerk: z.boolean(),
      }),
    }),
    output: z.object({ agencyId: Id }),
    refusals: ['agencies.already_set_up', 'people.weak_password', 'agencies.bad_code'],
  }),
  mine: query({
    windows: ['main', 'signing'],
    input: z.object({}),
    output: z.object({ id: Id, name: Name, bodies: z.array(IssuingBody) }),
  }),
  add_body: command({
    audience: ['admin'],
    input: NewBody,
    output: IssuingBody,
    refusals: ['agencies.bad_code'],
  }),
  /** Mends what was typed at set-up, codes included; what is already issued keeps what it said. */
  change_body: command({
    audience: ['admin'],
    input: NewBody.omit({ posts: true }).extend({ id: Id }),
    output: IssuingBody,
    refusals: ['agencies.unknown_body', 'agencies.bad_code'],
  }),
  /** Renamed in mid-year: holds from a day on, older documents keep the old name; the books go on or begin anew.
   * A backup is made first. */
  rename_body: task({
    audience: ['admin'],
    input: NewBody.pick({ name: true, abbreviation: true, parentName: true, place: true }).extend({
      id: Id,
      fromDay: Day,
      beginsBooks: z.boolean(),
      /** The office's own name on its screens, where it changes with the body's; absent: it stays. */
      agencyName: Name.optional(),
    }),
    output: IssuingBody,
    refusals: [
      'agencies.unknown_body',
      'agencies.rename_not_yet',
      'agencies.renamed_since',
      'books.unknown',
      'books.closed',
      'books.still_reserved',
      'books.name_taken',
    ],
    deadlineMs: 900_000,
  }),
  /**
   * Merged into another agency: every book of the body is closed with its last number, nothing is registered, signed or
   * numbered in its name any more; all that is there stays. A backup is made first.
   */
  end_body: task({
    audience: ['admin'],
    input: z.object({
      id: Id,
      fromDay: Day,
      /** A body of this office, or an agency elsewhere. */
      successor: z.union([
        z.object({ bodyId: Id }),
        z.object({ name: Name, code: OrganCode.nullable().default(null) }),
      ]),
      ground: Ground,
    }),
    output: IssuingBody,
    refusals: [
      'agencies.unknown_body',
      'agencies.body_ended',
      'agencies.end_not_yet',
      'agencies.own_successor',
      'books.unknown',
      'books.closed',
      'books.still_reserved',
    ],
    deadlineMs: 900_000,
  }),
  /** Takes the end back and opens its books again, as long as nobody did anything since. */
  undo_end: command({
    audience: ['admin'],
    input: z.object({ id: Id }),
    output: IssuingBody,
    refusals: ['agencies.unknown_body', 'agencies.end_stays', 'books.unknown', 'books.not_closed'],
  }),
  /** "Tiếp nhận cơ quan sáp nhập": an agency that ended elsewhere; its old registers come in under its own name. */
  add_predecessor: command({
    audience: ['admin'],
    input: NewBody.omit({ posts: true, place: true }).extend({
      successorId: Id,
      fromDay: Day,
      ground: Ground,
    }),
    output: IssuingBody,
    refusals: [
      'agencies.unknown_body',
      'agencies.body_ended',
      'agencies.end_not_yet',
      'agencies.bad_code',
      'agencies.code_in_use',
    ],
  }),
  /**
   * Takes back a predecessor that was entered by mistake, as long as nothing stands under its name: no book, no document,
   * no line to a hub. Entering it again undoes it.
   */
  remove_predecessor: command({
    audience: ['admin'],
    input: z.object({ id: Id, reason: Reason }),
    output: z.null(),
    refusals: ['agencies.unknown_body', 'agencies.no_predecessor', 'agencies.predecessor_in_use'],
  }),
  /** What was done with the agencies themselves, removed ones among them, newest first. */
  history: query({
    audience: ['admin'],
    input: z.object({}),
    output: z.array(
      z.object({ id: z.string(), at: Instant, personName: z.string(), type: z.string(), facts: Facts }),
    ),
  }),
  add_post: command({
    audience: ['admin'],
    input: NewPost.extend({ bodyId: Id }),
    output: Post,
    refusals: ['agencies.unknown_body'],
  }),
  /** Puts a person into a post; null empties it. */
  fill_post: command({
    audience: ['admin'],
    input: z.object({ postId: Id, personId: Id.nullable() }),
    output: Post,
    refusals: ['agencies.unknown_post', 'people.unknown'],
  }),
  /** Picture of the red seal (true size in mm) or of a person's handwriting: a PNG brought in through the intake. */
  set_seal_picture: command({
    audience: ['admin', 'clerk'],
    input: z.object({ bodyId: Id, upload: Id, diameterMm: z.number().min(20).max(60) }),
    output: z.null(),
    refusals: ['agencies.unknown_body', 'agencies.not_a_png', 'documents.unknown_upload'],
  }),
  set_handwriting_picture: command({
    audience: 'signed_in',
    input: z.object({ upload: Id }),
    output: z.null(),
    refusals: ['agencies.not_a_png', 'documents.unknown_upload'],
  }),
  my_handwriting: query({ input: z.object({}), output: z.object({ hasPicture: z.boolean() }) }),
  /** Search of the agency directory, accents ignored, by name or code; open agencies first. `next`: who has a closed one's work. */
  directory: query({
    input: z.object({ text: z.string().max(200), limit: z.int().min(1).max(50).default(20) }),
    output: z.array(DirectoryAgency.extend({ next: z.object({ code: OrganCode, name: Name }).nullable() })),
  }),
};
