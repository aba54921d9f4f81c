import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An account as lists read it; its key is the position of its first event. */
@Entity({ name: 'account' })
@Index('account_name', ['name_key', 'status', 'system', 'seen_day', 'last_login'])
@Index('account_seen', ['status', 'seen_day', 'system', 'last_login'])
@Index('account_unit', ['unit_ru', 'unit_kk', 'status', 'home'])
@Index('account_person', ['iin'])
export class AccountRecord {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'text', unique: true }) id: string;
  /** Office whose account it is. */
  @Column({ type: 'text' }) home: string;
  @Column({ type: 'text' }) system: string;
  @Column({ type: 'text' }) system_kk: string;
  @Column({ type: 'text' }) system_ru: string;
  @Column({ type: 'text' }) login: string;
  /** Null for somebody of an outside applicant, and once the person's part was destroyed. */
  @Column({ type: 'text', nullable: true }) employee: string | null;
  @Column({ type: 'text' }) iin: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) name_key: string;
  @Column({ type: 'text' }) position_kk: string;
  @Column({ type: 'text' }) position_ru: string;
  @Column({ type: 'text' }) unit_kk: string;
  @Column({ type: 'text' }) unit_ru: string;
  @Column({ type: 'text' }) applicant: string;
  @Column({ type: 'text' }) region: string;
  @Column({ type: 'text' }) status: string;
  @Column({ type: 'text' }) issued_day: string;
  @Column({ type: 'text' }) last_login: string;
  /** Day that days without a login are counted from; empty when nothing is known. */
  @Column({ type: 'text' }) seen_day: string;
  @Column({ type: 'text' }) blocked_day: string;
  @Column({ type: 'text' }) cause: string;
  /** Version of the policy that the user has accepted; empty for none. */
  @Column({ type: 'text' }) policy: string;
}

/** An entry of the journal of Appendix 2, or of another office's that concerns this one. */
@Entity({ name: 'journal_entry' })
@Index('journal_entry_number', ['home', 'journal', 'day', 'system', 'region', 'type', 'row', 'place'])
@Index('journal_entry_day', ['home', 'day'])
@Index('journal_entry_account', ['row', 'place', 'journal'])
export class JournalEntryRecord {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @PrimaryColumn({ type: 'integer' }) place: number;
  /** Id of the account: its row, a page for itself, need not be read for it. */
  @Column({ type: 'text' }) account: string;
  @Column({ type: 'text' }) event: string;
  /** The journal's number, given with acceptance; null while provisional. */
  @Column({ type: 'integer', nullable: true }) journal: number | null;
  @Column({ type: 'text' }) home: string;
  @Column({ type: 'text' }) type: string;
  @Column({ type: 'text' }) day: string;
  @Column({ type: 'text' }) applicant: string;
  @Column({ type: 'text' }) region: string;
  @Column({ type: 'text' }) outgoing_number: string;
  @Column({ type: 'text' }) outgoing_date: string;
  @Column({ type: 'text' }) incoming_number: string;
  @Column({ type: 'text' }) incoming_date: string;
  @Column({ type: 'text' }) system: string;
  @Column({ type: 'text' }) system_kk: string;
  @Column({ type: 'text' }) system_ru: string;
  @Column({ type: 'text' }) reason: string;
  @Column({ type: 'text' }) basis_title: string;
  @Column({ type: 'text' }) basis_number: string;
  @Column({ type: 'text' }) basis_date: string;
  @Column({ type: 'text' }) administrator: string;
  @Column({ type: 'text' }) note: string;
  @Column({ type: 'text' }) why: string;
  /** 1 for an issue made by СКУД. */
  @Column({ type: 'integer' }) automatic: number;
  /** Event of the entry that this one puts right. */
  @Column({ type: 'text', nullable: true }) corrects: string | null;
  @Column({ type: 'text', nullable: true }) request: string | null;
  @Column({ type: 'text' }) person: string;
  @Column({ type: 'text' }) login: string;
}
