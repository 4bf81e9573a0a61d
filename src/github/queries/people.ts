import { z } from "zod";

export function permissionDocument(): string {
  return /* GraphQL */ `
    query ReadPermission($owner: String!, $name: String!, $login: String!) {
      rateLimit {
        cost
      }
      repository(owner: $owner, name: $name, followRenames: true) {
        visibility
        collaborators(first: 1, login: $login) {
          edges {
            permission
            node {
              login
            }
          }
        }
      }
    }
  `;
}

export const PermissionAnswer = z.object({
  repository: z
    .object({
      visibility: z.enum(["PUBLIC", "INTERNAL", "PRIVATE"]),
      collaborators: z
        .object({
          edges: z
            .array(
              z
                .object({
                  permission: z.enum(["READ", "TRIAGE", "WRITE", "MAINTAIN", "ADMIN"]),
                  node: z.object({ login: z.string() }),
                })
                .nullable(),
            )
            .nullable(),
        })
        .nullable(),
    })
    .nullable(),
});

export function teamMembersDocument(): string {
  return /* GraphQL */ `
    query ReadTeamMembers($organisation: String!, $slug: String!, $after: String) {
      rateLimit {
        cost
      }
      organization(login: $organisation) {
        team(slug: $slug) {
          members(first: 100, after: $after) {
            pageInfo {
              hasNextPage
              endCursor
            }
            nodes {
              login
            }
          }
        }
      }
    }
  `;
}

export const TeamMembersAnswer = z.object({
  organization: z
    .object({
      team: z
        .object({
          members: z.object({
            pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
            nodes: z.array(z.object({ login: z.string() }).nullable()),
          }),
        })
        .nullable(),
    })
    .nullable(),
});
