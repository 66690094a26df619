import { describe, expect, it } from 'vitest'
import { readProblem } from '#app/placement/allocation/problem.ts'

const GOOD = {
  students: { a: ['x', 'y'], b: [] },
  posts: { x: { capacity: 1 }, y: { capacity: 0 } },
}

describe('a problem', () => {
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
    ['an empty tie', posts([[]]), 'posts → x → ranks → 0'],
  ])('is refused with one line: %s', (_, problem, words) => {
    const text = typeof problem === 'string' ? problem : JSON.stringify(problem)
    expect(() => readProblem(text)).toThrow(words)
    expect(() => readProblem(text)).toThrow(expect.objectContaining({ name: 'UnusableProblem' }))
    expect(() => readProblem(text)).toThrow(/^[^\n]+$/)
  })
})

function posts(ranks: unknown[]) {
  return { ...GOOD, posts: { x: { capacity: 1, ranks }, y: { capacity: 1 } } }
}
