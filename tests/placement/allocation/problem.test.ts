import { describe, expect, it } from 'vitest'
import { readProblem } from '#app/placement/allocation/problem.ts'
import { readPublished } from '#app/placement/allocation/verify.ts'

const GOOD = {
  students: { a: ['x', 'y'], b: [] },
  posts: { x: { capacity: 1 }, y: { capacity: 0 } },
}

describe('a problem', () => {
  it('may have the same name in two objects, and signs of JSON in names', () => {
    const strange = {
      students: { '{"a":[': ['x'], '\\"': ['x'], x: [] },
      posts: { x: { capacity: 1 } },
    }
    expect(readProblem(JSON.stringify(strange))).toEqual(strange)
  })

  it('is read with what else is in the file left aside', () => {
    expect(readProblem(JSON.stringify({ ...GOOD, source: 'a book' }))).toEqual(GOOD)
  })

  it.each([
    ['no JSON', ' '.repeat(1000), 'not JSON'],
    ['a list', '[]', 'the file'],
    ['no posts', { students: {} }, 'posts'],
    ['students as a list', { ...GOOD, students: [] }, 'students'],
    ['a wish that is no name', { ...GOOD, students: { a: [1] } }, 'students → a → 0'],
    ['a post without a capacity', { ...GOOD, posts: { x: {} } }, 'posts → x → capacity'],
    [
      'a capacity below nothing',
      { ...GOOD, posts: { x: { capacity: -1 } } },
      'posts → x → capacity',
    ],
    ['half a seat', { ...GOOD, posts: { x: { capacity: 0.5 } } }, 'posts → x → capacity'],
    ['an unknown post', { ...GOOD, students: { a: ['z'] } }, 'student a ranks z'],
    ['a name that every object has', { ...GOOD, students: { a: ['toString'] } }, 'toString'],
    ['a wish twice', { ...GOOD, students: { a: ['x', 'x'] } }, 'student a ranks x twice'],
    ['an unknown student', posts(['c']), 'post x ranks c'],
    ['a rank twice', posts(['a', ['b', 'a']]), 'post x ranks a twice'],
    [
      'a post that there is not, in what excludes',
      { ...GOOD, excluded: { a: { z: 'major' } } },
      'excludes a from z, and there is no such post',
    ],
    ['a post that there is not, in what was sent', { ...GOOD, sent: { a: ['z'] } }, 'a sent z'],
    ['a wish sent twice', { ...GOOD, sent: { a: ['x', 'x'] } }, 'what a sent names x twice'],
    ['an empty tie', posts([[]]), 'posts → x → ranks → 0'],
    ['a student twice', '{"students":{"a":[],"b":[],"a":[]},"posts":{}}', 'a stands twice'],
    [
      'the same name written otherwise',
      '{"students":{"a":[],"\\u0061":[]},"posts":{}}',
      'a stands',
    ],
    ['a post twice', '{"students":{},"posts":{"x":{"capacity":1},"x":{"capacity":2}}}', 'x stands'],
    ['a capacity twice', '{"students":{},"posts":{"x":{"capacity":1,"capacity":2}}}', 'capacity'],
    ['a name that is lost', '{"students":{"__proto__":[]},"posts":{}}', '__proto__ cannot be'],
    [
      'more wishes than can be',
      { students: { a: Array.from({ length: 1001 }, (_, at) => `${at}`) }, posts: {} },
      'student a ranks 1001 posts, and at most 1000 can be',
    ],
    [
      'a student twice in a group',
      bound({ together: [{ name: 'g', students: ['a', 'a'] }] }),
      'g names a twice',
    ],
    ['a friend of oneself', bound({ friends: [['b', 'b']] }), 'a pair of friends names b twice'],
    ['a hardship twice', bound({ hardship: ['a', 'a'] }), 'hardship names a twice'],
    [
      'a post settled that does not take her',
      { ...posts(['b']), constraints: { fixed: { a: 'x' } } },
      'student a is fixed at x, which does not take her',
    ],
  ])('is refused with one line: %s', (_, problem, words) => {
    const text = typeof problem === 'string' ? problem : JSON.stringify(problem)
    expect(() => readProblem(text)).toThrow(words)
    expect(() => readProblem(text)).toThrow(expect.objectContaining({ name: 'UnusableProblem' }))
    expect(() => readProblem(text)).toThrow(/^[^\n]+$/)
  })
})

function bound(constraints: object) {
  return { ...GOOD, constraints }
}

function posts(ranks: unknown[]) {
  return { ...GOOD, posts: { x: { capacity: 1, ranks }, y: { capacity: 1 } } }
}

describe('a shape that is not a problem’s is told with the field, what is wanted and what was found', () => {
  it.each<[unknown, string]>([
    [[], 'the file: an object is wanted, and an empty list was found'],
    [{ posts: {} }, 'students: an object is wanted, and nothing was found'],
    [{ ...GOOD, students: { a: [1] } }, 'students → a → 0: a text is wanted, and 1 was found'],
    [
      { ...GOOD, posts: { x: {} } },
      'posts → x → capacity: a number is wanted, and nothing was found',
    ],
    [
      { ...GOOD, posts: { x: { capacity: -1 } } },
      'posts → x → capacity: a number of at least 0 is wanted, and -1 was found',
    ],
    [
      { ...GOOD, posts: { x: { capacity: '3' } } },
      'posts → x → capacity: a number is wanted, and "3" was found',
    ],
    [
      { ...GOOD, posts: { x: { capacity: 0.5 } } },
      'posts → x → capacity: a whole number is wanted, and 0.5 was found',
    ],
    [
      { ...GOOD, posts: { x: { capacity: 1, ranks: [7] } } },
      'posts → x → ranks → 0: a text or a list is wanted, and 7 was found',
    ],
    [
      { ...GOOD, constraints: { together: [{ name: 'g', students: ['a'] }] } },
      'constraints → together → 0 → students: a list of at least 2 values is wanted, and a list was found',
    ],
    [
      bound({ site: { A: { most: 0 } }, teacher: { most: 0, studentsEach: 1 } }),
      'constraints: there is nothing called "site"; what can stand there is in docs/placement.md',
    ],
    [
      bound({ sites: { x: { max: 0 } } }),
      'constraints → sites → x: there is nothing called "max"; what can stand there is in docs/placement.md',
    ],
    [
      bound({ employers: { x: { most: 1, least: 1 } } }),
      'constraints → employers → x: there is nothing called "least"; what can stand there is in docs/placement.md',
    ],
    [
      bound({ teachers: { most: 1, studentsEach: 1, each: 1 } }),
      'constraints → teachers: there is nothing called "each"; what can stand there is in docs/placement.md',
    ],
    [
      bound({ together: [{ name: 'g', students: ['a', 'b'], mus: true }] }),
      'constraints → together → 0: there is nothing called "mus"; what can stand there is in docs/placement.md',
    ],
  ])('%j', (problem, message) => {
    expect(() => readProblem(JSON.stringify(problem))).toThrow(
      expect.objectContaining({ name: 'UnusableProblem', message }),
    )
  })

  it('tells a problem apart from a published placement', () => {
    expect(() => readPublished(JSON.stringify(GOOD))).toThrow(/is a problem and no placement/)
  })
})
