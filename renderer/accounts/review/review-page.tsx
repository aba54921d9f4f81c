import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Output, useCall, useKept } from '../../client/index.ts';
import { inLanguage, shortDate, useLanguage } from '../../i18n/index.ts';
import { EmptyState, FilterPills, Loading, Page, ProblemNote } from '../../ui/index.ts';
import css from '../accounts.module.css';
import type { Unit } from './decisions.ts';
import { ReviewPrint } from './review-print.tsx';
import { ReviewedUnit } from './reviewed-unit.tsx';

type UnitRow = Output<'accounts.reviewUnits'>[number];
const unitOf = ({ unitKk, unitRu }: UnitRow): Unit => ({ kk: unitKk, ru: unitRu });
const sameUnit = (a: Unit | null, b: Unit) => a?.kk === b.kk && a.ru === b.ru;

/** Periodic review: whose account in each unit is still needed; the head confirms the list. */
export function ReviewPage() {
  const { t } = useTranslation('accounts');
  const units = useCall('accounts.reviewUnits', {});
  const [chosen, choose] = useKept<Unit | null>('accounts.review', null);
  const language = useLanguage();
  const [view, setView] = useState<'list' | 'sheets'>('list');
  const there = units.data?.some((each) => sameUnit(chosen, unitOf(each)));
  const unit = there ? chosen : null;
  const sheets = unit !== null && view === 'sheets';
  return (
    <Page
      page="accounts"
      title={t('review.title')}
      note={sheets && unit && inLanguage(unit, language)}
      back={{ to: '/accounts', text: t('list.title') }}
      tools={
        unit && (
          <FilterPills
            label={t('review.view')}
            value={view}
            onChange={setView}
            options={(['list', 'sheets'] as const).map((value) => ({
              value,
              text: t(`review.views.${value}`),
            }))}
          />
        )
      }
      fill
    >
      <ProblemNote problem={units.problem} again={units.again} />
      {!units.data && !units.problem && <Loading />}
      {units.data?.length === 0 && <EmptyState title={t('review.noUnits')} text={t('review.noUnitsText')} />}
      {units.data && units.data.length > 0 && (
        <div className={css.review} data-sheets={sheets || undefined}>
          {!sheets && <Units rows={units.data} chosen={unit} onChoose={choose} />}
          {unit === null && <EmptyState title={t('review.choose')} text={t('review.chooseText')} />}
          {unit && !sheets && <ReviewedUnit key={`${unit.kk}\n${unit.ru}`} unit={unit} />}
          {unit && sheets && <ReviewPrint unit={unit} />}
        </div>
      )}
    </Page>
  );
}

function Units(of: { rows: readonly UnitRow[]; chosen: Unit | null; onChoose: (unit: Unit) => void }) {
  const { t } = useTranslation('accounts');
  const language = useLanguage();
  return (
    <ul className={css.units} aria-label={t('review.units')}>
      {of.rows.map((row) => {
        const unit = unitOf(row);
        return (
          <li key={`${unit.kk}\n${unit.ru}`}>
            <button
              type="button"
              className={css.unit}
              aria-pressed={sameUnit(of.chosen, unit)}
              onClick={() => of.onChoose(unit)}
            >
              {inLanguage(unit, language) || t('review.noUnit')}
              <span className={css.under}>
                {t('review.accounts', { count: row.accounts })} ·{' '}
                {row.reviewed ? (
                  t('review.reviewed', { date: shortDate(row.reviewed) })
                ) : (
                  <span className={css.never}>{t('review.notReviewed')}</span>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
