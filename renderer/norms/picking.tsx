import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, Result } from '../../shared/kernel/index.ts';
import { Button, Modal, ProblemNote } from '../ui/index.ts';

/** A file that a person picks and looks at before anything of it is published. */
interface Picking<Picked> {
  /** What was read of the file; null while none is open. */
  picked: Picked | null;
  problem: Problem | null;
  busy: boolean;
  open(): Promise<void>;
  close(): void;
}

/** @param pick the call that asks for the file; null when none was picked */
export function usePicking<Picked>(pick: {
  problem: Problem | null;
  busy: boolean;
  run(input: Record<string, never>): Promise<Result<Picked | null>>;
  forget(): void;
}): Picking<Picked> {
  const [picked, setPicked] = useState<Picked | null>(null);
  return {
    ...{ picked, problem: pick.problem, busy: pick.busy },
    async open() {
      const answer = await pick.run({});
      if (answer.ok) setPicked(answer.value);
    },
    close() {
      setPicked(null);
      pick.forget();
    },
  };
}

/** The button that opens such a file, and the dialog with what was found in it. */
export function PickingDialog(props: {
  of: Picking<unknown>;
  open: string;
  title: string;
  size: number;
  children: ReactNode;
}) {
  const { t } = useTranslation('common');
  const { picked, problem, busy, open, close } = props.of;
  return (
    <>
      <Button loading={busy} onClick={() => void open()}>
        {props.open}
      </Button>
      <Modal
        opened={picked !== null || problem !== null}
        onClose={close}
        title={props.title}
        size={props.size}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <ProblemNote problem={problem} />
        {props.children}
      </Modal>
    </>
  );
}
