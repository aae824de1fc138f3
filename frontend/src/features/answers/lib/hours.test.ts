import { describe, expect, it } from 'vitest'
import { clockOf, minutesOf, weekdays } from './hours'

describe('times of day', () => {
  it('go to minutes and back', () => {
    expect(minutesOf('09:05')).toBe(545)
    expect(clockOf(545)).toBe('09:05')
    expect(clockOf(1440)).toBe('00:00')
  })

  it('are none where they are none', () => {
    expect(minutesOf('25:00')).toBeNaN()
    expect(minutesOf('')).toBeNaN()
  })

  it('belong to a week that begins with Sunday', () => {
    expect(weekdays).toHaveLength(7)
    expect(weekdays[0]).toBe('Sunday')
  })
})
