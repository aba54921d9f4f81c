import {
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  NumberInput,
  PasswordInput,
  Radio,
  Select,
  Switch,
  Textarea,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import controls from './controls.module.css';

const teal: MantineColorsTuple = [
  ...(['#e6f3f6', '#d0e7ed', '#a3cfdb', '#73b6c8', '#4ba1b8', '#3194ae'] as const),
  ...(['#1f86a2', '#127690', '#0b6a84', '#075468'] as const),
];

const dark: MantineColorsTuple = [
  ...(['#e4eaef', '#c6d0d8', '#a3b1bd', '#748492', '#3e4c58'] as const),
  ...(['#212b34', '#141b22', '#1a222a', '#11171d', '#0b1015'] as const),
];

const input = {
  defaultProps: {
    size: 'sm',
    // What is said of a field stands under it, so that fields of one row stay in line.
    inputWrapperOrder: ['label', 'input', 'description', 'error'],
  } satisfies Partial<TextInputProps>,
  classNames: {
    label: `${controls.label}`,
    wrapper: `${controls.wrapper}`,
    input: `${controls.input}`,
    error: `${controls.error}`,
    description: `${controls.description}`,
  },
};

export const theme = createTheme({
  fontFamily: '"Noto Sans", sans-serif',
  fontFamilyMonospace: '"Noto Sans", monospace',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { sm: '1.43', md: '1.43' },
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  colors: { teal, dark },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' }, classNames: { root: controls.button } }),
    Input: Input.extend({
      defaultProps: { size: 'sm' },
      classNames: { wrapper: controls.wrapper, input: controls.input },
    }),
    TextInput: TextInput.extend(input),
    Textarea: Textarea.extend(input),
    PasswordInput: PasswordInput.extend(input),
    NumberInput: NumberInput.extend({
      ...input,
      defaultProps: { ...input.defaultProps, allowDecimal: false },
    }),
    Select: Select.extend({ ...input, defaultProps: { ...input.defaultProps, checkIconPosition: 'right' } }),
    Checkbox: Checkbox.extend({ classNames: { input: `${controls.box}` } }),
    Radio: Radio.extend({ classNames: { radio: `${controls.box}` } }),
    Switch: Switch.extend({ defaultProps: { size: 'sm' } }),
    // A menu has nothing but its items in it, and begins with the first of them.
    Menu: Menu.extend({
      defaultProps: { withInitialFocusPlaceholder: false },
      classNames: { item: controls.menuItem },
    }),
    Drawer: Drawer.extend({
      defaultProps: { position: 'right', transitionProps: { duration: 80 } },
      classNames: { title: `${controls.dialogTitle}` },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45 },
        transitionProps: { duration: 80 },
      },
      classNames: {
        content: controls.dialog,
        title: controls.dialogTitle,
        header: controls.dialogHeader,
        body: controls.dialogBody,
      },
    }),
  },
});

/** Ties the design system's own colours to ours, so that a control is never a shade of its own. */
const ours = {
  '--mantine-color-error': 'var(--onir-red)',
  '--mantine-color-dimmed': 'var(--onir-muted)',
  '--mantine-color-placeholder': 'var(--onir-muted)',
  '--mantine-color-body': 'var(--onir-card)',
  '--mantine-color-text': 'var(--onir-text)',
  '--mantine-color-default': 'var(--onir-card)',
  '--mantine-color-default-hover': 'var(--onir-hover)',
  '--mantine-color-default-color': 'var(--onir-text)',
  '--mantine-color-default-border': 'var(--onir-line-strong)',
  '--mantine-color-anchor': 'var(--onir-action-text)',
  '--mantine-color-teal-filled': 'var(--onir-action)',
  '--mantine-color-teal-filled-hover': 'var(--onir-action-hover)',
  '--mantine-primary-color-filled': 'var(--onir-action)',
  '--mantine-primary-color-filled-hover': 'var(--onir-action-hover)',
  '--mantine-color-disabled': 'var(--onir-sunken)',
  '--mantine-color-disabled-color': 'var(--onir-muted)',
};

/** Given per scheme: the design system's own values of a scheme would win over unconditional ones. */
export const resolveVariables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours });
