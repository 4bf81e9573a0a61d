/** What GitHub says when it is not well. */
export const serverError = { message: "Server Error" } as const;

export const secondaryText =
  "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";

/** What comes with a 502 when a query took more than ten seconds. */
export const timeoutText =
  "Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.";

/** What a field answers that could not be told. */
export const fieldText = "Something went wrong while executing your query on this field.";

/** The start of the page that GitHub's front end shows when what stands behind it is not there. */
export const outageText = `<!DOCTYPE html>
<html>
  <head><meta http-equiv="Content-type" content="text/html; charset=utf-8"><title>Unicorn! &middot; GitHub</title></head>
  <body><p><strong>We had issues producing the response to your request.</strong></p></body>
</html>
`;
