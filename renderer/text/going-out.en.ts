/** The words of groups, the post book and corrections, in English. */
import type { Translated } from './catalogue.ts';
import type { viGoingOut } from './going-out.vi.ts';

export const enGoingOut: Translated<typeof viGoingOut> = {
  group: {
    choice: 'Group {name}',
    count: '{count} receivers',
    open: 'Receiver groups',
    title: 'Receiver groups',
    none: 'No group yet. Choose receivers and keep them as a group: next time its name is enough.',
    name: 'Keep the {count} chosen receivers as a group',
    placeholder: 'For example: All hamlets',
    save: 'Keep group',
    remove: 'Remove group',
    removed: 'Group {name} was removed.',
    needReceivers: 'Choose at least one receiver, then keep them as a group.',
    needName: 'Give the group a name.',
  },
  post: {
    act: 'Record sending',
    change: 'Change',
    title: 'Record paper sent out',
    on: 'Sent on',
    way: 'Way',
    ways: { post: 'Post', messenger: 'Messenger', by_hand: 'Handed over' },
    envelopes: 'Envelopes',
    tracking: 'Tracking code',
    receivedBy: 'Signed for by',
    note: 'Note',
    all: 'Record for {count} paper receivers not sent to yet',
    save: 'Record',
    needDay: 'Enter the day of sending.',
    sent: { post: 'Posted', messenger: 'Given to the messenger', by_hand: 'Handed over' },
    line: '{sent} on {on}, {count} envelopes.',
    tracked: 'Code {tracking}.',
    signed: 'Signed for by {name}.',
    unsigned: 'Not signed for yet.',
    chip: 'Sent',
  },
  word: {
    converting: 'Turning the Word file into a PDF',
    fonts:
      'This machine lacks the font {missing}; the page uses {used} instead. Look at the layout before you submit it.',
  },
  link: {
    act: 'Correct',
    corrects: 'Corrects',
    replaces: 'Replaces',
    corrected_by: 'Corrected by',
    replaced_by: 'Replaced by',
    draft: 'no number yet',
    subject: 'V/v đính chính {what}',
    what: '{kind} số {code} ngày {on}',
    about:
      'This document corrects {what}. Where the content was wrong, issue an amending or replacing document of the same form.',
    kind: 'Relation',
    kinds: { corrects: 'Corrects layout, technique or procedure', replaces: 'Replaces the content' },
  },
};
