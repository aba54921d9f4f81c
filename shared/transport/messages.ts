import { z } from 'zod';
import { base64, instant, uuid } from '../kernel/index.ts';
import { deviceKeys, officeCard } from '../office/index.ts';

/** Why the centre did not do what was asked; what a person is told is the workstation's to say. */
export const refusalCodes = [
  /** No message of the protocol: never by trying again. */
  'message.invalid',
  'message.tooLarge',
  /** It came more slowly than the centre waits for: nothing of it was looked at. */
  'message.slow',
  /** Not signed by a device of this centre. */
  'device.unknown',
  /** The signature's time is too far from the centre's, which comes along. */
  'device.clock',
  /** The nonce was used before. */
  'message.repeated',
  'device.revoked',
  /** Nobody has compared its fingerprint yet: it is let in, and given nothing. */
  'device.unconfirmed',
  'call.forbidden',
  'call.unknown',
  'record.missing',
  /** The office's id is another's. */
  'record.taken',
  'code.wrong',
  /** Rows that lead to no head that this centre knows. */
  'rows.unproven',
  /** The upload stands at another offset, which comes along in `upload-offset`. */
  'upload.offset',
  /** The centre has the attachment and has checked it, or is about to. */
  'attachment.present',
  /** A file that was handed in: no exchange file, cut or changed. Nothing of it is taken, as with the three below. */
  'exchange.damaged',
  /** Not written by a workstation of this centre. */
  'exchange.foreign',
  /** Sealed to another centre. */
  'exchange.otherCentre',
  /** Of a newer program. */
  'exchange.newer',
  /** In several volumes: they go to the centre's own machine. */
  'exchange.volumes',
  /** Come again after `Retry-After`. */
  'centre.busy',
  /** What it has stored does not open: its key store must be put back by people. Nothing goes on in this stream until then. */
  'centre.keysMissing',
  'centre.failed',
] as const;
export const refusal = z.strictObject({
  code: z.enum(refusalCodes),
  /** The centre's clock. */
  time: instant,
});
export type RefusalCode = (typeof refusalCodes)[number];

/** Groups of a one-time code as printed; read leniently. */
const code = z.string().min(20).max(40);

/**
 * A device comes in by a one-time code. Signed by the key that it names, with `enrol/<device>` as key id, so that nobody enrols
 * another's key.
 */
export const enrol = {
  request: z.strictObject({
    code,
    keys: deviceKeys,
    /**
     * `look`: nobody is let in, the code stays open, and only where it leads is told. `adopt`: so it is too, unless the code is for the
     * history of this very device, which then is let in.
     */
    only: z.enum(['look', 'adopt']).optional(),
  }),
  answer: z.strictObject({
    office: uuid,
    card: officeCard,
    /** Under which the centre signs heads and its own events. */
    centre: z.strictObject({
      device: uuid,
      publicKey: base64,
      /** X25519: exchange files are sealed to it. */
      sealing: base64,
    }),
    ministry: uuid,
    /** False: it waits for somebody on the other side to compare its fingerprint. */
    confirmed: z.boolean(),
    /** This device's own history is the one that the office applied with: what it numbered while it stood alone is adopted. */
    adopts: z.boolean(),
    /** X25519 key that the ministry keeps offline: to it every office seals what opens its data, for when all who could are gone. */
    escrow: base64.nullable(),
  }),
};

/** What any enrolled device may ask and do, confirmed or not, and revoked as well. */
export const deviceMessages = {
  state: {
    request: z.strictObject({}),
    answer: z.strictObject({
      office: uuid,
      card: officeCard,
      confirmed: z.boolean(),
      revoked: z.boolean(),
    }),
  },
  /** It goes, and never comes back under this id: a set-up that was given up. */
  leave: { request: z.strictObject({}), answer: z.strictObject({}) },
} as const;

const opened = z.strictObject({ office: uuid, code: z.string(), expires: instant });

/**
 * What confirmed devices may ask about offices: those of the ministry about all, others about the devices and codes of their own;
 * `register` and `list` are the ministry's alone.
 */
export const officeMessages = {
  register: { request: z.strictObject({ card: officeCard, office: uuid.nullable() }), answer: opened },
  code: { request: z.strictObject({ office: uuid }), answer: opened },
  list: {
    request: z.strictObject({}),
    answer: z.strictObject({ offices: z.array(z.strictObject({ office: uuid, card: officeCard })) }),
  },
  devices: {
    request: z.strictObject({ office: uuid }),
    answer: z.strictObject({
      devices: z.array(
        z.strictObject({
          device: uuid,
          /** Compared by eye with what the workstation shows. */
          fingerprint: z.string(),
          enrolled: instant,
          confirmed: instant.nullable(),
          revoked: instant.nullable(),
        }),
      ),
    }),
  },
  /** Somebody compared the fingerprint: from now on the office's events may be this device's. */
  confirm: { request: z.strictObject({ office: uuid, device: uuid }), answer: z.strictObject({}) },
  revoke: { request: z.strictObject({ office: uuid, device: uuid }), answer: z.strictObject({}) },
} as const;
