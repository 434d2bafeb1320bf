/** Where the page of a policy lives. */
export function policyUrl(id: string): string {
  return `https://github.com/serverless-guard/serverless-guard/blob/main/docs/policies/${id}.md`;
}
