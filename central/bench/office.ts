import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { eventMessage, uuidv7 } from '../../shared/kernel/index.ts';
import type { EventBody } from '../../shared/sync/index.ts';
import { verifier } from '../store/index.ts';
import { type TestDevice, testCard } from '../testing/device.ts';

/** An office with one administrator, whose acts are accepted and concern the ministry. */
export class BenchOffice {
  readonly device: TestDevice;
  readonly #person = uuidv7(Date.now(), randomBytes(10));
  readonly #key = generateKeyPairSync('ed25519');
  readonly #publicKey: string;
  #last = '';

  constructor(device: TestDevice) {
    this.device = device;
    const { x = '' } = this.#key.publicKey.export({ format: 'jwk' });
    this.#publicKey = Buffer.from(x, 'base64url').toString('base64');
  }

  get publicKey(): string {
    return this.#publicKey;
  }

  /** The office is founded, and its first person gets a key. */
  beginning(): EventBody[] {
    const { device } = this;
    const founding = device.founding(testCard());
    const about = { kind: 'person', aggregate: this.#person };
    const name = { surname: 'Жүнісов', given: 'Дәурен', patronymic: '' };
    const admitted = device.event('person.admitted', { roles: ['officeAdministrator'] }, about, [{ name }]);
    const key = { id: verifier.keyId(this.#publicKey), publicKey: this.#publicKey };
    const announced = device.event(
      'person.keyAnnounced',
      { key },
      { ...about, author: this.#person, buildsOn: [idOf(admitted)] },
    );
    this.#last = idOf(founding);
    return [founding, admitted, this.#signed(announced, announced.signatures)];
  }

  /** What it made and never sent is forgotten: the next act builds on what the centre has. */
  forgetting<T>(make: () => T): T {
    const last = this.#last;
    const made = make();
    this.#last = last;
    return made;
  }

  /** The administrator corrects the office's card. */
  act(): EventBody {
    const change = { author: this.#person, buildsOn: [this.#last] };
    const made = this.#signed(this.device.event('office.amended', { card: testCard() }, change), []);
    this.#last = idOf(made);
    return made;
  }

  #signed(body: EventBody, others: EventBody['signatures']): EventBody {
    const signature = sign(null, Buffer.from(eventMessage(body.envelope)), this.#key.privateKey);
    const own = {
      key: verifier.keyId(this.#publicKey),
      suite: 'ed25519' as const,
      signature: signature.toString('base64'),
    };
    return { ...body, signatures: [own, ...others] };
  }
}

function idOf({ envelope }: EventBody): string {
  return (JSON.parse(envelope) as { id: string }).id;
}
