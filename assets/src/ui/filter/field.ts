/** One filter that a list offers. */
export interface FilterField {
  /** The API's own name; also the address's. */
  param: string;
  label: string;
  /** Between name and value: is, matches, since. */
  operator: string;
  options?: { value: string; label: string }[];
  /** In the menu that adds a filter, where two have the same label. */
  menu?: string;
  /** An instant, chosen by calendar and clock, perhaps beside the options. */
  instant?: boolean;
  placeholder?: string;
  /** Explains a field that is typed. */
  hint?: string;
}
