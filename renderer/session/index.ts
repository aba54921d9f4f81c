export { ChangePasswordForm } from './change-password-form.tsx';
export { ForcedPasswordPage } from './forced-password-page.tsx';
export { JoinPage } from './join-page.tsx';
export { NameFields } from './name-fields.tsx';
export { isCardComplete, OfficeFields } from './office-fields.tsx';
export { RecoveryCodeSteps } from './recovery-code-steps.tsx';
export { ResumeOverlay } from './resume-overlay.tsx';
export { SetUpPage } from './set-up-page.tsx';
export { SignInPage } from './sign-in-page.tsx';
