/** A number that the reader can choose, in a control and in the page's address. */
export interface NumberOption {
  readonly label: string;
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  /** How far one press of an arrow key goes. Values in between can be typed, unless only integers make sense. */
  readonly step: number;
  readonly integer: boolean;
  /** The only values to choose from, where not all in between make sense. */
  readonly among?: readonly number[];
}

/** The options of a demo. Their names are those in the address. */
export type NumberOptions = Readonly<Record<string, NumberOption>>;

/** One number for each option. */
export type OptionValues<T extends NumberOptions> = { readonly [Name in keyof T]: number };

/** The value of each option before the reader changes any. */
export function initialValues<T extends NumberOptions>(options: T): OptionValues<T> {
  const entries = Object.entries(options).map(([name, { initial }]) => [name, initial]);
  return Object.fromEntries(entries) as OptionValues<T>;
}
