export { accountUser, enteredAccount, enterMany, issuedAccount } from './accounts.ts';
export { AnswerDesk, refusal } from './answers.ts';
export { PlainDocuments, savedRows, sheetBytes } from './documents.ts';
export { hostile, inputsOf } from './hostile.ts';
export { type WorkingOffice, workingOffice } from './office.ts';
export { employeeInput, iins } from './people.ts';
export { onPaper, RequestDesk, sent } from './requests.ts';
export { RecordingShell } from './shell.ts';
export { firstPassword, foundedOffice, seatColleague, TestWindow, turkistan } from './window.ts';
