import type { Account, Organization } from "../../state/entities.ts";
import { restLogin } from "../../state/row.ts";
import type { Hosts } from "./hosts.ts";
import type { JsonObject } from "./json.ts";

/** The short form of an account that stands everywhere in REST answers and webhooks. */
export function userShape(account: Account, hosts: Hosts): JsonObject {
  const login = restLogin(account);
  const url = `${hosts.api}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: account.databaseId,
    node_id: account.id,
    avatar_url: avatarOf(account, hosts),
    gravatar_id: "",
    url,
    html_url: `${hosts.html}/${account.kind === "Bot" ? "apps/" : ""}${account.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.kind,
    user_view_type: "public",
    site_admin: false,
  };
}

/** The form of an organisation that a webhook carries beside its sender. */
export function organizationShape(organization: Organization, hosts: Hosts): JsonObject {
  const url = `${hosts.api}/orgs/${organization.login}`;
  return {
    login: organization.login,
    id: organization.databaseId,
    node_id: organization.id,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: avatarOf(organization, hosts),
    description: organization.description,
  };
}

function avatarOf(account: Account, hosts: Hosts): string {
  return `${hosts.html}/avatars/u/${account.databaseId}?v=4`;
}
