/** What other features may use of documents. */
export { documentHandlers } from './handlers.ts';
export { codeKey, codeOf, codeSql, writtenNumber } from './code.ts';
export { clearPart, partOf, partsOn, setPart, type Part } from './desk.ts';
export { disagreements } from './against-book.ts';
export { linkDocuments, olderOf } from './going-out/links.ts';
export { FileWords } from './file-words/read-files.ts';
export { countDue as countUnreadFiles } from './file-words/store.ts';
export { heldWhy, hold, letGo } from './held.ts';
export {
  forgetDocumentRows,
  forgetWaitingRows,
  forgottenSubjects,
  holdsSubject,
  type ForgottenSubject,
} from './forget-rows.ts';
export { wordsThatDiffer } from './journal-words.ts';
export { tidyKeywords } from './keywords.ts';
export { fontsIn } from './lay-papers.ts';
export { move } from './draft.ts';
export { voidUnissued } from './void.ts';
export { enterCopy, type CopyFile } from './enter-copy.ts';
export {
  folderOwner,
  movedFromFolder,
  settleFolder,
  takeFromFolder,
  type FolderOn,
} from './folder-intake.ts';
export { pageOf } from './list.ts';
export { countUpTo, type Question } from './find.ts';
export type {
  CopyOrder,
  HandlingSlip,
  LayCopyJob,
  PaperBlock,
  SlipJob,
  StampJob,
  VerdictPaperJob,
} from './paper-job.ts';
export type { FileReading, ReadFileInput, ReadPdfAnswer, ReadPdfInput } from './reading-job.ts';
export {
  byId as findDocument,
  insertVersion,
  mainVersion,
  newestVersions,
  receivers,
  setDue,
  setIssued,
  setSigner,
  versions,
  type DocumentRow,
  type VersionRow,
} from './store.ts';
export { countUnfinished } from './unfinished.ts';
export { forgetRecalled } from './recalled.ts';
export { readersOf } from './readers.ts';
export {
  enterOld,
  firstSeqFor,
  removeOld,
  repeatedBy,
  storedHash,
  type OldDocument,
} from './old-register.ts';
export { findIfVisible, findVisible, kindOfStored, visibilityOf } from './view.ts';
export { layPrintedBook, layPrintedList } from './typeset/index.ts';
export { visibleTo } from './boxes.ts';
export {
  addWaiting,
  files as waitingFiles,
  find as findWaiting,
  reopen as reopenWaiting,
  isWiped as isWaitingWiped,
  setVerdict as setWaitingVerdict,
  withMain as waitingWithMain,
  type NewWaiting,
} from './waiting.ts';
export { findSecrecyInFileName } from './reading/secrecy-name.ts';
export { findSecrecyInMessage, findSecrecyInWords, type WordsKind } from './reading/secrecy-words.ts';
export type { SecrecyFinding } from './reading/secrecy-level.ts';
export { fromTcvn3, fromVni } from './reading/legacy-encoding.ts';
export { administrativeKinds, legalKinds, letterKind } from './reading/kinds.ts';
export { parseCode } from './reading/number-symbol.ts';
