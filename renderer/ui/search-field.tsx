import { TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { focusList } from './list-table.tsx';

/** «/» leads there from wherever nothing is typed, the arrow down into the list, Escape empties it. */
export function SearchField(of: {
  label: string;
  /** Pixels, or a share of the room it stands in. */
  width: number | string;
  value: string;
  onChange: (value: string) => void;
  /** `ListTable` that is searched. */
  list: string;
}) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, [role="dialog"]');
      if (event.code !== 'Slash' || event.ctrlKey || event.altKey || event.metaKey || typing) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <TextInput
      ref={field}
      w={of.width}
      type="search"
      aria-label={of.label}
      placeholder={of.label}
      maxLength={200}
      value={of.value}
      onChange={(event) => of.onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') focusList(of.list);
        if (event.key !== 'Escape' || !of.value) return;
        event.preventDefault();
        of.onChange('');
      }}
    />
  );
}
