/** One filter that a list offers. */
export interface FilterField {
  /** The API's own name; also the address's. */
  param: string;
  label: string;
  /** Between name and value: is, matches, since. */
  operator: string;
  options?: { value: string; label: string }[];
  placeholder?: string;
  /** Explains a field that is typed. */
  hint?: string;
}
