import { expect, it } from 'vitest'
import { CLASS_GROUPS, generateStudents } from '#db/seed/content/college.ts'
import { demonstrationPhotographs } from '#db/seed/content/photographs.ts'

it('has as many students as the story tells of', () => {
  const students = generateStudents(20250214)
  expect(new Set(students.map(({ number }) => number)).size).toBe(1147)
  const sizes = { battery_line: 0, rail: 0, in_posts: 0, collecting: 0 }
  for (const { cohort, size } of CLASS_GROUPS) sizes[cohort] += size
  expect(sizes).toEqual({ battery_line: 93, rail: 213, in_posts: 663, collecting: 178 })
})

it('shows a visited site by small pictures', () => {
  for (const { bytes } of demonstrationPhotographs()) {
    expect(Buffer.from(bytes.subarray(1, 4)).toString()).toBe('PNG')
    expect(bytes.length).toBeLessThan(4096)
  }
})
