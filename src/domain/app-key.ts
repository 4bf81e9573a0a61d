/** Under which name the app's own key stands among the owners of budgets. No account can be called that. */
export const appKeyName = "(app)";
