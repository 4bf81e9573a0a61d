/** Takes lines with constant words; what varies stands in the fields, and no token or code is among them. */
export interface SignInLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
