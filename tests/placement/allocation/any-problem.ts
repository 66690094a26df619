import fc from 'fast-check'
import type { Problem } from '#app/placement/allocation/problem.ts'

/** Small problems of every kind: posts without seats, students without wishes, orders with ties or none. */
export function anyProblem(most = { students: 8, posts: 5 }): fc.Arbitrary<Problem> {
  const size = fc.record({
    students: fc.integer({ min: 0, max: most.students }),
    posts: fc.integer({ min: 1, max: most.posts }),
  })
  return size.chain(({ students, posts }) => {
    const studentNames = names('s', students)
    const postNames = names('p', posts)
    const ranks = fc.shuffledSubarray(studentNames).chain(tied)
    const post = fc.record(
      { capacity: fc.integer({ min: 0, max: 3 }), ranks },
      { requiredKeys: ['capacity'] },
    )
    return fc.record({
      students: recordOf(studentNames, fc.shuffledSubarray(postNames)),
      posts: recordOf(postNames, post),
    })
  })
}

/** Small problems in which many have the same list, and posts turn some away. */
export function anyAlike(most = { students: 7, posts: 4 }): fc.Arbitrary<Problem> {
  const postNames = names('p', most.posts)
  const lists = fc.array(fc.shuffledSubarray(postNames), { minLength: 1, maxLength: 3 })
  const size = fc.integer({ min: 2, max: most.students })
  return fc.tuple(lists, size).chain(([lists, count]) => {
    const studentNames = names('s', count)
    const post = fc.record(
      {
        capacity: fc.integer({ min: 0, max: 3 }),
        ranks: fc.shuffledSubarray(studentNames).map((taken) => (taken.length > 0 ? [taken] : [])),
      },
      { requiredKeys: ['capacity'] },
    )
    return fc.record({
      students: recordOf(studentNames, fc.constantFrom(...lists)),
      posts: recordOf(postNames, post),
    })
  })
}

/** Some neighbours of an order put together, as ties. */
function tied(order: string[]): fc.Arbitrary<(string | string[])[]> {
  return fc.array(fc.boolean(), { minLength: order.length, maxLength: order.length }).map((joins) =>
    order
      .reduce<string[][]>((groups, student, at) => {
        const last = groups.at(-1)
        if (last && joins[at]) last.push(student)
        else groups.push([student])
        return groups
      }, [])
      .map((group) => (group.length === 1 ? group[0]! : group)),
  )
}

function names(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index}`)
}

function recordOf<T>(keys: string[], value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> {
  return fc
    .tuple(...keys.map(() => value))
    .map((values) => Object.fromEntries(keys.map((key, index) => [key, values[index]!])))
}
