import type { FormEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { employeeStatus, type OrderKind, orderKind } from '../../shared/employees/index.ts';
import { FileField } from '../access/index.ts';
import { type Output, useAct, useKept } from '../client/index.ts';
import {
  BilingualField,
  Button,
  Choice,
  DateField,
  FieldRow,
  keepsFocus,
  Modal,
  ProblemNote,
  TextField,
  toast,
  useReturnFocus,
} from '../ui/index.ts';
import {
  changesOf,
  effectiveOf,
  emptyOrder,
  type MissingField,
  missingOf,
  noteOf,
  ofKind,
  type TypedOrder,
} from './order-input.ts';
import css from './orders.module.css';

/** A personnel order and the card as it is from then on, noted in one step. */
export function NoteDialog(of: { opened: Output<'employees.open'>; kind: OrderKind; onClose: () => void }) {
  const { t } = useTranslation(['orders', 'common']);
  useReturnFocus();
  const note = useAct('orders.note');
  const [kept, keep] = useKept<TypedOrder | null>(`order.form.${of.opened.id}`, null);
  const order = kept ?? emptyOrder(of.kind);
  const [tried, setTried] = useState(false);
  const missing = missingOf(order, of.opened.card);
  const needed = (field: MissingField) =>
    tried && missing.includes(field) ? t('orders:note.required') : undefined;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0) return;
    if (!(await note.run(noteOf(order, of.opened))).ok) return;
    keep(null);
    toast((t) => t('orders:note.done'));
    of.onClose();
  };
  const forget = () => {
    keep(null);
    of.onClose();
  };
  const fields = { order, keep, needed, card: of.opened.card };
  return (
    <Modal
      opened
      onClose={of.onClose}
      title={t('orders:note.title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form className={css.form} noValidate onSubmit={(event) => void send(event)}>
        <OrderFields {...fields} />
        <ChangeFields {...fields} />
        <ProblemNote problem={note.problem} />
        <div className={css.buttons} {...keepsFocus}>
          <Button variant="default" onClick={forget}>
            {t('orders:note.forget')}
          </Button>
          <Button type="submit" loading={note.busy}>
            {t('orders:note.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  order: TypedOrder;
  keep: (order: TypedOrder) => void;
  needed: (field: MissingField) => string | undefined;
  card: Output<'employees.open'>['card'];
}

function OrderFields({ order, keep, needed }: FieldsProps) {
  const { t } = useTranslation('orders');
  return (
    <>
      <Choice
        label={t('note.kind')}
        value={order.kind}
        options={orderKind.options.map((value) => ({ value, text: t(`kindShort.${value}`) }))}
        onChange={(kind) => keep(ofKind(order, kind))}
      />
      <FieldRow columns={3}>
        <TextField
          autoFocus
          label={t('note.number')}
          maxLength={60}
          autoComplete="off"
          value={order.number}
          onChange={(number) => keep({ ...order, number })}
          error={needed('number')}
        />
        <DateField
          label={t('note.date')}
          value={order.date}
          onChange={(date) => keep({ ...order, date })}
          error={needed('date')}
        />
        <DateField
          label={t('note.effective')}
          value={effectiveOf(order)}
          onChange={(effective) => keep({ ...order, effective })}
          error={needed('effective')}
        />
      </FieldRow>
      <FileField
        label={t('note.document')}
        file={order.document}
        onChange={(document) => keep({ ...order, document })}
        note={{ error: undefined, description: undefined }}
      />
    </>
  );
}

/** Who is dismissed keeps position and unit on the card: the request prints them. */
function ChangeFields({ order, keep, needed, card }: FieldsProps) {
  const { t } = useTranslation(['orders', 'employees']);
  const changes = changesOf(order, card);
  const change = (part: TypedOrder['changes']) => keep({ ...order, changes: { ...order.changes, ...part } });
  const errors = (kk: MissingField, ru: MissingField) => ({ kk: needed(kk), ru: needed(ru) });
  return (
    <>
      <p className={css.changes}>{t('orders:note.changes')}</p>
      {order.kind !== 'dismissed' && (
        <>
          <BilingualField
            label={t('employees:card.position')}
            value={{ kk: changes.positionKk, ru: changes.positionRu }}
            onChange={({ kk, ru }) => change({ positionKk: kk.slice(0, 300), positionRu: ru.slice(0, 300) })}
            errors={errors('positionKk', 'positionRu')}
          />
          <BilingualField
            label={t('employees:card.unit')}
            value={{ kk: changes.unitKk, ru: changes.unitRu }}
            onChange={({ kk, ru }) => change({ unitKk: kk.slice(0, 300), unitRu: ru.slice(0, 300) })}
            errors={errors('unitKk', 'unitRu')}
          />
        </>
      )}
      <Choice
        label={t('employees:field.status')}
        value={changes.status}
        options={employeeStatus.options.map((value) => ({ value, text: t(`employees:status.${value}`) }))}
        onChange={(status) => change({ status })}
      />
    </>
  );
}
