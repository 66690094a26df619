import type { Constraints } from '#app/placement/allocation/problem.ts'

/** What demands are called in a list of those that conflict. */
export function namesOf({ sites, employers, teachers, together, fixed }: Constraints): string[] {
  return [
    ...Object.keys(sites ?? {}).flatMap((site) => [
      `site ${site}: at least`,
      `site ${site}: at most`,
    ]),
    ...Object.keys(employers ?? {}).map((employer) => `employer ${employer}: at most`),
    ...(teachers ? ['teachers'] : []),
    ...(together ?? []).map(({ name }) => `together: ${name}`),
    ...Object.keys(fixed ?? {}).map((student) => `fixed: ${student}`),
  ]
}

/** The demands of these names alone. */
export function keepOnly(constraints: Constraints, names: string[]): Constraints {
  const { sites, employers, teachers, together, fixed } = constraints
  const kept = (name: string) => names.includes(name)
  const pick = <T>(from: Record<string, T> | undefined, name: (key: string) => string) =>
    Object.fromEntries(Object.entries(from ?? {}).filter(([key]) => kept(name(key))))
  return {
    sites: Object.fromEntries(
      Object.entries(sites ?? {}).map(([site, { least, most }]) => [
        site,
        {
          ...(kept(`site ${site}: at least`) && least !== undefined ? { least } : {}),
          ...(kept(`site ${site}: at most`) && most !== undefined ? { most } : {}),
        },
      ]),
    ),
    employers: pick(employers, (employer) => `employer ${employer}: at most`),
    ...(teachers && kept('teachers') ? { teachers } : {}),
    together: (together ?? []).filter(({ name }) => kept(`together: ${name}`)),
    fixed: pick(fixed, (student) => `fixed: ${student}`),
  }
}
