import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A closed volume that the office's history tells of; its id is the volume's. */
@Entity({ name: 'volume' })
export class VolumeRow {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'text', unique: true }) id: string;
  /** Office whose history tells of it. */
  @Column({ type: 'text' }) home: string;
  /** Office that it was a history of. */
  @Column({ type: 'text' }) office: string;
  @Column({ type: 'text' }) name_kk: string;
  @Column({ type: 'text' }) name_ru: string;
  @Column({ type: 'text' }) mark: string;
  @Column({ type: 'integer' }) events: number;
  @Column({ type: 'text' }) hash: string;
  @Column({ type: 'text' }) founding: string;
  @Column({ type: 'integer' }) journal: number;
  @Column({ type: 'text' }) first_day: string;
  @Column({ type: 'text' }) last_day: string;
  @Column({ type: 'text' }) closed: string;
  @Column({ type: 'text' }) registered: string;
  @Column({ type: 'text' }) author: string;
}
