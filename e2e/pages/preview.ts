import type { Language } from '../../shared/kernel/index.ts';
import type { Desk } from './desk.ts';

/** The form as it will be printed. */
export class Preview {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  async shown(): Promise<void> {
    await this.desk.heading('access:print.title');
    await this.desk.page.getByText(this.desk.like('access:print.pages')).waitFor();
  }

  /** Language of the document, whatever the window's is. */
  async language(language: Language): Promise<void> {
    const { desk } = this;
    const button = desk.page
      .getByRole('group', { name: desk.text('access:form.language') })
      .getByRole('button', { name: desk.text(`access:language.${language}`), exact: true });
    await button.click();
    await desk.page.frameLocator('iframe').locator(`html[lang="${language}"]`).waitFor();
  }

  /** The text of the pages, as somebody reads them. */
  async text(): Promise<string> {
    const body = this.desk.page.frameLocator('iframe').locator('body:not(:empty)');
    await body.waitFor();
    return body.innerText();
  }

  async save(kind: 'PDF' | 'DOCX'): Promise<void> {
    const { desk } = this;
    // The words of an earlier saving must not be taken for this one's.
    await desk.quiet();
    await desk.page.getByRole('button', { name: kind, exact: true }).click();
    await desk.toast('access:print.saved');
  }

  async print(printer: string): Promise<void> {
    const { desk } = this;
    await desk.button('access:print.print').click();
    await desk.page.getByRole('menuitem', { name: printer }).click();
    await desk.toast('access:print.sent', { printer });
  }
}
