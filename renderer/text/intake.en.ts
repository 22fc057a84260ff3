/** The words of the ways a document comes in: several files, pictures, Word, mail, archives; in English. */
import type { Translated } from './catalogue.ts';
import type { viIntake } from './intake.vi.ts';

export const enIntake: Translated<typeof viIntake> = {
  files: {
    label: 'The files of this document',
    main: 'Main file',
    makeMain: 'Make it the main file',
    up: 'Move up',
    down: 'Move down',
    remove: 'Take out of this document',
    removed: '"{name}" was taken out of this document.',
    add: 'Add files',
    split: 'One document per file',
    notKept: 'not kept',
    macros: 'has macros',
    bringing: 'Bringing in file {at} of {all}: "{name}"',
    leftOut: '{count} files of this drop were not taken',
    leftOutOne: '"{name}": {why}',
    archive: 'The archive itself is not kept. Choose the documents to take out of it on the left.',
    mail: 'Mail from {from}, sent {at|dayTime}',
    mailUndated: 'Mail from {from}',
    mailProposes: 'Where the page says nothing, fields follow the mail; look at them again.',
  },
  view: {
    loading: 'Opening the file',
    none: 'This kind of file cannot be shown here. Save it, or open it with another program of this machine.',
    partly: 'Only the beginning is shown. Open it outside to see all.',
    textOnly: 'Only the words are shown, no pictures and no layout.',
    firstSheet: 'The first sheet',
    firstOf: 'Sheet "{name}", the first of {count}',
    macros:
      'This file has macros. Macros may carry harmful code; open it outside only when the sender is known, and do not allow them to run.',
    openOutside: 'Open outside',
    saveCopy: 'Save a copy',
    brokenPicture: 'This picture cannot be shown. Save a copy to look at the file.',
    from: 'From',
    to: 'To',
    sent: 'Sent',
    subject: 'Subject',
    attachments: 'Attachments',
    mailWords: 'Only the words of the mail are shown. No picture is loaded and nothing in it runs.',
    members: '{count} files in the archive',
    membersMore:
      'The archive holds more than {count} files; only these are shown. Unpack it and drop single files.',
    take: 'Take out',
    taken: 'Taken',
    encrypted: 'has a password',
    tooLarge: 'too large',
    emptyArchive: 'There is nothing in this archive.',
  },
};
