import { MessageChannelMain, type MessagePortMain } from 'electron';
import {
  type AskHandlers,
  type FromOffice,
  fail,
  fromDocuments,
  fromOffice,
  type ServiceState,
  type Start,
  type ToDocuments,
  type ToOffice,
} from '../../shared/kernel/index.ts';
import { answerAsk } from './answer-asks.ts';
import { logger } from './log.ts';
import { SupervisedService } from './supervised-service.ts';

export interface ServicesOptions {
  scripts: { office: string; documents: string };
  env: Record<string, string>;
  start: Start;
  asks: AskHandlers;
  /** Hands a port of the data service to the window. */
  giveWindow(port: MessagePortMain): void;
  onState(state: ServiceState): void;
}

/** The data service and the documents service, introduced to each other and to the window. */
export class Services {
  private readonly office: SupervisedService;
  private readonly documents: SupervisedService;
  private windowWaits = false;
  /** Answers belong to the process that asked; a new one counts its asks from the beginning. */
  private generation = 0;
  private battery = false;

  constructor(private readonly of: ServicesOptions) {
    this.office = new SupervisedService({
      name: 'office',
      script: of.scripts.office,
      env: of.env,
      greeting: of.start,
      onMessage: (message) => this.heardOffice(message),
      onReady: () => this.officeReady(),
      onState: of.onState,
    });
    this.documents = new SupervisedService({
      name: 'documents',
      script: of.scripts.documents,
      env: of.env,
      greeting: { tell: 'heartbeat' } satisfies ToDocuments,
      onMessage: (message) => this.heardDocuments(message),
      onReady: () => this.introduce(),
      onState: (state) => logger.info(`documents: ${state.state}`),
    });
  }

  get state(): ServiceState {
    return this.office.state;
  }

  start(): void {
    this.office.start();
  }

  startAfresh(): void {
    this.office.startAfresh();
    this.documents.startAfresh();
  }

  async end(): Promise<void> {
    await Promise.all([this.office.end(), this.documents.end()]);
  }

  /** A window wants a port: now when the service is ready, and again after each new start of it. */
  connectWindow(): void {
    this.windowWaits = true;
    if (this.office.isReady) this.giveWindow();
  }

  /** A connection like the window's, for the self-test. */
  connect(): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    this.tellOffice({ tell: 'port', kind: 'window' }, [port1]);
    return port2;
  }

  lock(reason: 'idle' | 'system'): void {
    this.tellOffice({ tell: 'lock', reason });
  }

  power(battery: boolean): void {
    this.battery = battery;
    this.tellOffice({ tell: 'power', battery });
  }

  private tellOffice(message: ToOffice, ports: MessagePortMain[] = []): void {
    this.office.send(message, ports);
  }

  private giveWindow(): void {
    this.of.giveWindow(this.connect());
  }

  private officeReady(): void {
    this.generation += 1;
    this.power(this.battery);
    if (this.windowWaits) this.giveWindow();
    this.introduce();
  }

  private introduce(): void {
    if (!this.office.isReady || !this.documents.isReady) return;
    const { port1, port2 } = new MessageChannelMain();
    this.documents.send({ tell: 'port', kind: 'office' } satisfies ToDocuments, [port1]);
    this.tellOffice({ tell: 'documents' }, [port2]);
  }

  private heardOffice(raw: unknown): void {
    const parsed = fromOffice.safeParse(raw);
    if (!parsed.success) logger.error('office said something unknown');
    else if ('beat' in parsed.data) this.office.beaten();
    else if ('tell' in parsed.data) this.told(parsed.data);
    else void this.answer(parsed.data.id, parsed.data.ask, parsed.data.input);
  }

  private told(what: Extract<FromOffice, { tell: string }>): void {
    // Not before: most days begin without a document, and a process costs the memory of one.
    if (what.tell === 'documents') this.documents.start();
    else if (what.tell === 'preparing') this.office.prepares(what.preparing);
    else logger.info('office is locked');
  }

  private async answer(id: number, name: string, input: unknown): Promise<void> {
    const { generation } = this;
    const result = await answerAsk(this.of.asks, name, input, (error) =>
      logger.error(`${name} failed`, error),
    ).catch(() => fail('service.failed'));
    if (generation === this.generation) this.tellOffice({ answer: id, result });
  }

  private heardDocuments(raw: unknown): void {
    if (fromDocuments.safeParse(raw).success) this.documents.beaten();
    else logger.error('documents said something unknown');
  }
}
