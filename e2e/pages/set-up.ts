import type { Language } from '../../shared/kernel/index.ts';
import type { Desk } from './desk.ts';

export interface FirstOffice {
  /** Regional unless it is said to be the ministry's. */
  kind?: 'ministry';
  nameKk: string;
  nameRu: string;
  /** Name of the region in the window's language, whole. */
  region: string;
  bin: string;
  person: PersonName;
  password: string;
}

export interface PersonName {
  surname: string;
  given: string;
  patronymic: string;
}

/** First start: language, office, first person, recovery code. */
export class SetUp {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  async chooseLanguage(language: Language): Promise<void> {
    await this.speak(language);
    await this.desk.button('session:next').click();
  }

  /** The language of the first page, which stays. */
  async speak(language: Language): Promise<void> {
    const { desk } = this;
    const name = { kk: 'Қазақша', ru: 'Русский' }[language];
    await desk.page.getByRole('main').getByRole('button', { name, exact: true }).click();
    desk.language = language;
    await desk.heading('session:setUp.welcome');
  }

  async enterOffice(office: FirstOffice): Promise<void> {
    const { desk } = this;
    await desk.heading('session:setUp.officeTitle');
    if (office.kind) await desk.choose('session:office.kind', `session:office.${office.kind}`);
    const name = desk.text('session:office.name');
    await desk.page.getByLabel(`${name} ${desk.text('common:inLanguage.kk')}`).fill(office.nameKk);
    await desk.page.getByLabel(`${name} ${desk.text('common:inLanguage.ru')}`).fill(office.nameRu);
    await desk.page.getByRole('combobox', { name: desk.text('session:office.region') }).fill(office.region);
    await desk.page.getByRole('option', { name: office.region, exact: true }).click();
    await desk.field('session:office.bin').fill(office.bin);
    await desk.button('session:next').click();
  }

  async enterPerson({ person, password }: FirstOffice): Promise<void> {
    const { desk } = this;
    await desk.heading('session:setUp.personTitle');
    await this.typeName(person);
    await desk.field('session:password.new').fill(password);
    await desk.field('session:password.again').fill(password);
    await desk.button('session:setUp.found').click();
  }

  async typeName(person: PersonName): Promise<void> {
    const { desk } = this;
    await desk.field('session:name.surname').fill(person.surname);
    await desk.field('session:name.given').fill(person.given);
    await desk.field('session:name.patronymic').fill(person.patronymic);
  }

  /** Reads the recovery code as somebody copies it down, and proves it. Gives the whole code. */
  async keepCode(): Promise<string> {
    const { desk } = this;
    await desk.heading('session:code.title');
    const groups = await desk.page
      .getByRole('list', { name: desk.text('session:code.title') })
      .getByRole('listitem')
      .allInnerTexts();
    const code = groups.map((group) => group.trim().split(/\s+/).at(-1) ?? '');
    await desk.button('session:code.kept').click();
    const label = await desk.page.getByText(desk.like('session:code.confirmGroup')).innerText();
    const asked = desk.page.getByRole('textbox', { name: label, exact: true });
    await asked.fill(code[Number(/\d+/.exec(label)?.[0]) - 1] ?? '');
    await desk.button('session:code.done').click();
    return code.join('-');
  }

  /** The whole first start; ends on «Today». */
  async found(office: FirstOffice, language: Language): Promise<string> {
    await this.chooseLanguage(language);
    await this.enterOffice(office);
    await this.enterPerson(office);
    const code = await this.keepCode();
    await this.desk.heading('today:title');
    return code;
  }
}
