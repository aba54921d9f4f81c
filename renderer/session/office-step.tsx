import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeCard } from '../../shared/office/index.ts';
import { Button } from '../ui/index.ts';
import { isCardComplete, OfficeFields } from './office-fields.tsx';
import css from './session.module.css';

export function OfficeStep(props: {
  card: OfficeCard;
  onChange: (card: OfficeCard) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const { t } = useTranslation('session');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isCardComplete(props.card)) props.onNext();
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <h1 className={css.title}>{t('setUp.officeTitle')}</h1>
      <p>{t('setUp.officeIntro')}</p>
      <OfficeFields card={props.card} onChange={props.onChange} showMissing={tried} />
      <div className={css.buttons}>
        <Button type="submit">{t('next')}</Button>
        <Button variant="default" onClick={props.onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
