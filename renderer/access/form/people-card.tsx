import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemCard } from '../../../shared/catalogue/index.ts';
import { useCall } from '../../client/index.ts';
import { EmployeeDrawer } from '../../employees/index.ts';
import { Card } from '../../ui/index.ts';
import css from '../access.module.css';
import type { NoteOf } from './notes.tsx';
import { PersonAdder } from './person-adder.tsx';
import { PersonRow } from './person-row.tsx';
import { SystemsDrawer } from './systems-drawer.tsx';
import type { DraftForm } from './use-draft.ts';

/** Whose systems are being chosen, and which of them was clicked. */
interface Choosing {
  employee: string;
  system: string | null;
}

/** For whom: employees × systems × functions. */
export function PeopleCard({ form, noteOf }: { form: DraftForm; noteOf: NoteOf }) {
  const { t } = useTranslation('access');
  const systems = useCall('catalogue.systems', {}).data ?? [];
  const [choosing, setChoosing] = useState<Choosing | null>(null);
  const [entering, setEntering] = useState<{ search: string } | null>(null);
  const { lines } = form.draft;
  return (
    <Card
      title={t('form.people')}
      {...(lines.length > 0 ? { count: lines.length } : {})}
      actions={
        <div data-field="lines">
          <PersonAdder form={form} onEnterNew={(search) => setEntering({ search })} />
        </div>
      }
      flush
    >
      {lines.length === 0 ? (
        <NobodyYet noteOf={noteOf} />
      ) : (
        <PeopleTable
          form={form}
          noteOf={noteOf}
          systems={systems}
          onChoose={(employee, system) => setChoosing({ employee, system })}
        />
      )}
      <SystemsDrawer form={form} systems={systems} of={choosing} onClose={() => setChoosing(null)} />
      <EmployeeDrawer
        opened={entering !== null}
        search={entering?.search ?? ''}
        onClose={() => setEntering(null)}
        onEntered={(row) => {
          form.meet(row);
          form.change({ do: 'addPerson', employee: row.id });
          setEntering(null);
          setChoosing({ employee: row.id, system: null });
        }}
      />
    </Card>
  );
}

function NobodyYet({ noteOf }: { noteOf: NoteOf }) {
  const { t } = useTranslation('access');
  const { error } = noteOf('lines');
  return (
    <div className={css.nobody}>
      <p>{t('form.nobodyYet')}</p>
      {error && <p className={css.error}>{error}</p>}
    </div>
  );
}

function PeopleTable(of: {
  form: DraftForm;
  noteOf: NoteOf;
  systems: readonly SystemCard[];
  onChoose: (employee: string, system: string | null) => void;
}) {
  const { t } = useTranslation('access');
  return (
    <table className={css.people}>
      <thead>
        <tr>
          <th scope="col">{t('form.columnPerson')}</th>
          <th scope="col">{t('form.columnPosition')}</th>
          <th scope="col">{t('form.columnSystems')}</th>
          <th scope="col">{t('form.columnIp')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('form.columnRemove')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {of.form.draft.lines.map((line, index) => (
          <PersonRow
            key={line.employee}
            line={line}
            index={index}
            form={of.form}
            noteOf={of.noteOf}
            systems={of.systems}
            onChoose={(system) => of.onChoose(line.employee, system)}
          />
        ))}
      </tbody>
    </table>
  );
}
