/** Refusals about presenting, assigning and finishing, in English. */
import type { RefusalTable } from '../refusal.ts';

export const enWorkflowRefusals = {
  'workflow.changed_meanwhile': {
    heading: 'Somebody else has just acted on this document',
    happened: '{person} changed it at {at|dayTime}. What you typed is still here.',
    next: 'Look at the history beside; press once more if you still want to.',
  },
  'workflow.not_incoming': {
    heading: 'This is not an incoming document',
    happened: 'Only registered incoming documents are presented, decided on and assigned.',
    next: 'Open the incoming document you mean.',
  },
  'workflow.void': {
    heading: 'The number of this document is void',
    happened: 'A voided document is not presented or assigned any more.',
    next: 'See the reason in its history; register it again if it must be handled.',
  },
  'workflow.not_presented': {
    heading: 'The document is not with a leader',
    happened: 'It lies on no leader’s desk now.',
    next: 'Let the clerk present it first, or open it again to see where it stands.',
  },
  'workflow.already_presented': {
    heading: 'The document is presented already',
    happened: 'It waits for a leader’s opinion.',
    next: 'Wait for the opinion, or withdraw it and present it to somebody else.',
  },
  'workflow.already_assigned': {
    heading: 'The document is assigned already',
    happened: 'A leader has given an opinion and named who leads.',
    next: 'Use Assign anew to change people or deadlines.',
  },
  'workflow.not_assigned': {
    heading: 'The document is not assigned yet',
    happened: 'No leader has decided, so nobody leads it.',
    next: 'Present it, or record the opinion a leader wrote on paper.',
  },
  'workflow.already_done': {
    heading: 'This is finished already',
    happened: 'The document or your part of it was noted as done.',
    next: 'Choose Open again with a reason to go on.',
  },
  'workflow.not_done': {
    heading: 'The document is not finished',
    happened: 'Only a finished document can be opened again.',
    next: 'Go on handling it.',
  },
  'workflow.with_other_leader': {
    heading: 'The document is with another leader',
    happened: 'It was presented to another leader.',
    next: 'Ask the clerk to withdraw it and present it to you, or wait for that opinion.',
  },
  'workflow.not_your_part': {
    heading: 'This is somebody else’s part',
    happened: 'Only the lead may do this; you support or are informed.',
    next: 'Talk to the lead, or finish your own part.',
  },
  'workflow.no_lead': {
    heading: 'Nobody leads yet',
    happened: 'There are people to support but nobody to lead.',
    next: 'Choose exactly one lead, or let everybody only be informed.',
  },
  'workflow.two_leads': {
    heading: 'More than one lead',
    happened: 'A document has one lead; {name} would be the second.',
    next: 'Make the others support.',
  },
  'workflow.person_twice': {
    heading: 'One person is named twice',
    happened: '{name} already has this document.',
    next: 'Remove one line; each person has one part.',
  },
  'workflow.person_away': {
    heading: 'This person cannot be given it',
    happened: '{name} no longer works here or has no suitable role.',
    next: 'Choose somebody else, or ask the administrator about the role.',
  },
  'workflow.due_in_past': {
    heading: 'The deadline has passed',
    happened: 'The deadline of {name} is before today.',
    next: 'Choose today or later, or leave it empty.',
  },
  'workflow.unit_away': {
    heading: 'This unit cannot be assigned to',
    happened: 'The unit {name} is dissolved or no longer in the list.',
    next: 'Choose another unit, or a person.',
  },
  'workflow.not_in_unit': {
    heading: 'This person is not of the unit',
    happened: '{name} is no longer a member of the unit that has this part.',
    next: 'Choose a member of the unit, or ask the administrator to look at the list.',
  },
  'workflow.unknown_answer': {
    heading: 'The answer is not there',
    happened: 'The outgoing document you chose is gone or not yours to see.',
    next: 'Choose another one, or choose No reply needed.',
  },
  'workflow.weekend_already': {
    heading: 'This day is free anyway',
    happened: '{day|day} is a Saturday or Sunday and need not be set as a day off.',
    next: 'Choose a weekday, or set this day as a working day.',
  },
  'workflow.workday_already': {
    heading: 'This day is worked anyway',
    happened: '{day|day} is a weekday and need not be set as a working day.',
    next: 'Choose a Saturday or Sunday, or remove the day off set on this day.',
  },
  'workflow.no_file_to_stamp': {
    heading: 'The document has no file',
    happened: 'Only paper came, so there is no page to lay the stamp on.',
    next: 'Choose Stamp only and print it onto the paper.',
  },
  'workflow.page_unreadable': {
    heading: 'The stamp cannot be laid on this file',
    happened:
      'The file is protected or damaged, so no copy with a stamp can be made. The file itself is unchanged.',
    next: 'Choose Stamp only: print the file first, then the stamp onto that sheet.',
  },
} as const satisfies RefusalTable;
