import { z } from 'zod';
import { call, contract, hash, instant, isoDay, requiredText, uuid } from '../kernel/index.ts';
import { officeCard } from '../office/index.ts';

/** Address of the centre: HTTPS, or plain HTTP on this computer for a trial. */
const origin = z.url({ protocol: /^https?$/ }).max(300);

/** What the administrator sets of the way to the centre. */
export const linkSettings = z.strictObject({
  origin,
  /** The ministry's certificate authority, PEM; empty with plain HTTP. */
  authority: z.string().max(20_000),
  /** `http://host:port` of a proxy that the administrator has chosen; empty for none. */
  proxy: z.string().max(300),
  /** What is sent and received costs money here: it comes by a slow timer instead of waiting for news. */
  metered: z.boolean(),
  /** Nothing is sent or asked until somebody resumes. */
  paused: z.boolean(),
});
export type LinkSettings = z.infer<typeof linkSettings>;

/** Why the last exchange did not reach its end, as a person is told. */
export const linkFault = z.enum([
  'unset',
  'network',
  'name',
  'closed',
  'silent',
  'slow',
  'cut',
  'proxy',
  'certificate',
  'portal',
  'clock',
  'busy',
  'behind',
  'unsettled',
  'keysMissing',
  'unconfirmed',
  'deviceUnknown',
  'revoked',
  'updateNeeded',
  'falsePage',
  'diskFull',
  'failed',
]);
export type LinkFault = z.infer<typeof linkFault>;

export const linkState = z.strictObject({
  /** Null while the office is standalone: saved here is all there is. */
  centre: z
    .strictObject({
      origin: z.string(),
      proxy: z.string(),
      authority: z.string(),
      metered: z.boolean(),
      /** Of the key under which the centre signs its heads. */
      fingerprint: z.string(),
    })
    .nullable(),
  office: uuid,
  /** Compared by eye with what the ministry sees. */
  fingerprint: z.string(),
  /**
   * `live`: the centre tells when there is something new; `idle`: it comes by itself at `nextTry`.
   */
  phase: z.enum(['standalone', 'idle', 'exchanging', 'paused', 'live']),
  /** On battery, or metered by the settings: it comes by a slow timer. */
  sparing: z.boolean(),
  /** Of the exchange under way. */
  progress: z.strictObject({ pushed: z.int(), pulled: z.int(), head: z.int() }).nullable(),
  fault: linkFault.nullable(),
  /** The last exchange that reached its end; null before there was one. */
  lastContact: instant.nullable(),
  /** When it is tried next by itself; null while one runs, is paused, or the centre would tell. */
  nextTry: instant.nullable(),
  /** Events without a number in the centre's history. */
  waiting: z.strictObject({ events: z.int(), bytes: z.int() }),
  /** Attachments that the centre has not checked yet, and those still to be fetched. */
  attachments: z.strictObject({
    toSend: z.int(),
    bytesToSend: z.int(),
    toFetch: z.int(),
    bytesToFetch: z.int(),
  }),
  /** Bytes since somebody signed in. */
  traffic: z.strictObject({ sent: z.int(), received: z.int() }),
  /** Milliseconds by which the centre's clock is ahead; null before it was told. */
  clockAhead: z.int().nullable(),
  /** The last time that the centre's history was found to be another one, and what it had lost was offered again. */
  repaired: instant.nullable(),
  /** Of a new workstation: numbers of the office's history that are here already; null when it is whole. */
  history: z.strictObject({ here: z.int(), of: z.int() }).nullable(),
  /** When this database was found to be a restored copy, until an exchange has reached its end since. */
  restored: instant.nullable(),
});
export type LinkState = z.infer<typeof linkState>;

/** Where what was done to a record lies now. `standalone`: there is nobody to confirm; `withdrawn`, `reissued`: refused, and closed by a person. */
export const recordStanding = z.enum([
  ...(['standalone', 'saved', 'sent', 'confirmed', 'refused', 'deferred'] as const),
  ...(['withdrawn', 'reissued'] as const),
]);
export type RecordStanding = z.infer<typeof recordStanding>;

export const link = contract('link', {
  state: call({ input: z.strictObject({}), output: linkState, roles: 'signedIn', access: 'none' }),
  /** Standing of the records on the screen, at most a page of them; those of which nothing is recorded are left out. */
  standings: call({
    input: z.strictObject({ kind: z.string().max(40), ids: z.array(uuid).max(200) }),
    output: z.record(uuid, recordStanding),
    roles: 'signedIn',
    access: 'none',
  }),
  /** Begins an exchange now, whatever the pause between two is. */
  exchangeNow: call({
    input: z.strictObject({}),
    output: z.strictObject({}),
    roles: 'signedIn',
    access: 'none',
  }),
  setPaused: call({
    input: z.strictObject({ paused: z.boolean() }),
    output: z.strictObject({}),
    roles: ['officeAdministrator'],
    access: 'write',
    changes: true,
  }),
  /**
   * Another authority counts only with what was compared of it: the fingerprints, as `authorityFacts` tells them; else
   * `link.authorityUnchecked`. They stand in the access log.
   */
  change: call({
    input: linkSettings.omit({ paused: true }).extend({ compared: z.string().max(2000).default('') }),
    output: z.strictObject({}),
    roles: ['officeAdministrator'],
    access: 'write',
    changes: true,
    detail: ({ compared }) => compared,
  }),
  /** What people compare of the certificates in a PEM text; `link.authorityInvalid`. */
  authorityFacts: call({
    input: linkSettings.pick({ authority: true }),
    output: z.strictObject({
      /** SHA-256 of each certificate as other programs show it, one after another. */
      fingerprints: z.string(),
      /** Distinguished name of the first, on one line. */
      subject: z.string(),
      /** Day on which the first of them ends. */
      until: isoDay,
    }),
    roles: ['officeAdministrator'],
    access: 'none',
  }),
  /**
   * What a standalone office hands to the ministry so that it can be registered under its own id: card, id, keys, signed by the
   * device; a file.
   */
  saveApplication: call({
    input: z.strictObject({}),
    output: z.strictObject({ saved: z.boolean() }),
    roles: ['officeAdministrator'],
    access: 'export',
  }),
  /**
   * This workstation comes in again as another device, by a new code: it was revoked, restored from a copy, or cloned. What was not
   * sent stays its own. Whoever works here locks the window and signs in again.
   */
  renew: call({
    input: z.strictObject({ code: requiredText(60) }),
    output: z.strictObject({ fingerprint: z.string() }),
    roles: ['officeAdministrator'],
    access: 'session',
  }),
  /**
   * Writes everything that waits for the centre into a file that a person carries there; null when no place was chosen. Nothing goes
   * over the network meanwhile.
   */
  writeExchangeFile: call({
    input: z.strictObject({}),
    output: z
      .strictObject({ events: z.int(), attachments: z.int(), bytes: z.int(), volumes: z.int() })
      .nullable(),
    roles: ['officeAdministrator'],
    access: 'export',
  }),
  /**
   * Takes the centre's answer in; null when no file was chosen. `old`: everything of it was here already; `later`: the centre knew less
   * than this workstation. `rows`: of the office's history that are new here.
   */
  readExchangeFile: call({
    input: z.strictObject({}),
    output: z
      .strictObject({
        is: z.enum(['done', 'old', 'later', 'updateNeeded', 'revoked']),
        rows: z.int(),
        attachments: z.int(),
      })
      .nullable(),
    roles: ['officeAdministrator'],
    access: 'export',
    changes: true,
  }),
  /**
   * Hands in the exchange file of another office that has no network, and writes the centre's answer for it into a file; null when no
   * file or no place was chosen. Nothing of it is taken here.
   */
  carryForeignFile: call({
    input: z.strictObject({}),
    output: z.strictObject({ bytes: z.int() }).nullable(),
    roles: ['officeAdministrator'],
    access: 'export',
  }),
  /** A standalone office comes under the centre by the ministry's code: its history is adopted as it is. */
  enrol: call({
    input: z.strictObject({ settings: linkSettings.omit({ paused: true }), code: requiredText(60) }),
    output: z.strictObject({ card: officeCard, centreFingerprint: z.string(), key: hash }),
    roles: ['officeAdministrator'],
    access: 'write',
    changes: true,
  }),
});
