import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A card of the directory as lists read it. Each index holds all that one order of the list filters by. */
@Entity({ name: 'employee' })
@Index('employee_name', ['sort_key', 'status'])
@Index('employee_unit_kk', ['unit_kk_key', 'sort_key', 'status'])
@Index('employee_unit_ru', ['unit_ru_key', 'sort_key', 'status'])
export class EmployeeRow {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'text', unique: true }) id: string;
  @Column({ type: 'text' }) iin: string;
  @Column({ type: 'text' }) surname: string;
  @Column({ type: 'text' }) given: string;
  @Column({ type: 'text' }) patronymic: string;
  @Column({ type: 'text' }) sort_key: string;
  @Column({ type: 'text' }) position_kk: string;
  @Column({ type: 'text' }) position_ru: string;
  @Column({ type: 'text' }) unit_kk: string;
  @Column({ type: 'text' }) unit_ru: string;
  @Column({ type: 'text' }) unit_kk_key: string;
  @Column({ type: 'text' }) unit_ru_key: string;
  @Column({ type: 'text' }) work_phone: string;
  @Column({ type: 'text' }) extension: string;
  @Column({ type: 'text' }) mobile: string;
  @Column({ type: 'text' }) email: string;
  @Column({ type: 'text' }) ip: string;
  @Column({ type: 'text' }) status: string;
}

/** A personnel order of an employee: what it changes has to be asked for by a request. */
@Entity({ name: 'employee_order', withoutRowid: true })
@Index('employee_order_open', ['settled', 'at'])
export class EmployeeOrderRow {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @PrimaryColumn({ type: 'integer' }) place: number;
  @Column({ type: 'text' }) event: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'text' }) number: string;
  @Column({ type: 'text' }) date: string;
  @Column({ type: 'text' }) effective: string;
  /** Instant of its noting. */
  @Column({ type: 'text' }) at: string;
  /** 1 when somebody said that nothing is to be asked for. */
  @Column({ type: 'integer' }) settled: number;
}
