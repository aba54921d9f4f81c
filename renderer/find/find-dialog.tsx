import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Modal } from '../ui/index.ts';
import css from './find.module.css';
import { FindResults } from './find-results.tsx';
import { useFound } from './use-found.ts';

/** Ctrl+K: one search for people, requests and commands; arrows choose, Enter opens, Esc leaves. */
export function FindDialog(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('find');
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      withCloseButton={false}
      centered={false}
      yOffset={56}
      size={620}
      padding={0}
      title={t('title')}
      classNames={{ header: `${css.hidden}`, body: `${css.body}` }}
    >
      <Finder onClose={props.onClose} />
    </Modal>
  );
}

function Finder(props: { onClose: () => void }) {
  const { t } = useTranslation('find');
  const navigate = useNavigate();
  const list = useId();
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const { groups, searching } = useFound(typed);
  const flat = groups.flatMap((group) => group.items);
  const current = flat[Math.min(place, flat.length - 1)];
  useInSight(current && `${list}-${current.id}`);
  const open = (to: string) => {
    props.onClose();
    void navigate(to);
  };
  const enter = useEnter(searching, () => current && open(current.to));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') enter(true);
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    setPlace((flat.length + Math.min(place, flat.length - 1) + step) % Math.max(1, flat.length));
  };
  return (
    <>
      <input
        className={css.input}
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={current ? `${list}-${current.id}` : undefined}
        aria-label={t('title')}
        placeholder={t('placeholder')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setPlace(0);
          enter(false);
        }}
        onKeyDown={onKeyDown}
      />
      <FindResults id={list} groups={groups} current={current?.id ?? null} onOpen={open} />
      <p className={css.foot} role="status">
        {flat.length === 0 && !searching ? t('nothing') : t('keys')}
      </p>
    </>
  );
}

function useInSight(id: string | undefined): void {
  useEffect(() => {
    if (id !== undefined) document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  }, [id]);
}

/** Enter may come before the answer: then it opens what the answer brings. Typing on takes it back. */
function useEnter(searching: boolean, open: () => void): (entered: boolean) => void {
  const [entered, setEntered] = useState(false);
  useEffect(() => {
    if (!entered || searching) return;
    setEntered(false);
    open();
  });
  return setEntered;
}
