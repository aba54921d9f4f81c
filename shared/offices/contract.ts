import { z } from 'zod';
import { call, contract, instant, language, uuid } from '../kernel/index.ts';
import { officeCard } from '../office/index.ts';
import { directoryMessages, officeMessages, signedApplication } from '../transport/index.ts';

/** A one-time code, told once; the office enters it together with the address of the centre. */
const openedCode = z.strictObject({
  office: uuid,
  card: officeCard,
  code: z.string(),
  expires: instant,
  /** What the office's own screen must show of the centre's key, and where it asks. */
  centre: z.strictObject({ origin: z.string(), fingerprint: z.string() }),
});
export type OpenedCode = z.infer<typeof openedCode>;

export type ListedOffice = z.infer<typeof directoryMessages.overview.answer>['offices'][number];
export type ListedDevice = z.infer<typeof officeMessages.devices.answer>['devices'][number];

/** An application as it was read, for a person to compare. */
const readApplication = z.strictObject({
  application: signedApplication,
  office: uuid,
  card: officeCard,
  fingerprint: z.string(),
  events: z.int(),
  journal: z.int(),
  made: instant,
  /** Begins of the histories, to be compared: the applicant's, and the one that is registered under this id already. */
  founding: z.string(),
  known: z.string().nullable(),
});
export type ReadApplication = z.infer<typeof readApplication>;

const keepers = ['officeAdministrator'] as const;
const readers = ['officeAdministrator', 'securityAdministrator'] as const;
const nothing = z.strictObject({});
const place = z.strictObject({ office: uuid, device: uuid });
const ofOffice = (input: { office: string }) => `office/${input.office}`;
const ofDevice = (input: { office: string; device: string }) => `office/${input.office}/${input.device}`;

/** The ministry's directory: every call goes to the centre, which alone knows who is the ministry. */
export const offices = contract('offices', {
  list: call({
    input: nothing,
    output: z.array(directoryMessages.overview.answer.shape.offices.element),
    roles: readers,
    access: 'list',
  }),
  devices: call({
    input: z.strictObject({ office: uuid }),
    output: z.array(officeMessages.devices.answer.shape.devices.element),
    roles: readers,
    access: 'list',
    detail: ofOffice,
  }),
  register: call({
    input: z.strictObject({ card: officeCard }),
    output: openedCode,
    roles: keepers,
    access: 'write',
    changes: true,
  }),
  /** Reads the application of an office that stood alone from a file that the person picks; null when none was picked. */
  pickApplication: call({
    input: nothing,
    output: readApplication.nullable(),
    roles: keepers,
    access: 'none',
  }),
  /** Somebody compared the fingerprint with the office's screen: it is registered under its own id. */
  admit: call({
    input: z.strictObject({ application: signedApplication, card: officeCard }),
    output: openedCode,
    roles: keepers,
    access: 'write',
    changes: true,
  }),
  openCode: call({
    input: z.strictObject({ office: uuid }),
    output: openedCode,
    roles: keepers,
    access: 'write',
    detail: ofOffice,
  }),
  /** Prints the code that was just opened on a physical printer; it is kept in memory only until the window is locked. */
  printCode: call({
    input: z.strictObject({ printer: z.string().max(300), language }),
    output: z.strictObject({ printed: z.boolean() }),
    roles: keepers,
    access: 'print',
  }),
  confirm: call({
    input: place,
    output: nothing,
    roles: keepers,
    access: 'write',
    changes: true,
    detail: ofDevice,
  }),
  revoke: call({
    input: place,
    output: nothing,
    roles: keepers,
    access: 'write',
    changes: true,
    detail: ofDevice,
  }),
});
