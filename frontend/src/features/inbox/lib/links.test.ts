import { describe, expect, test } from 'vitest'
import { piecesOf } from './links'

const links = (text: string) => piecesOf(text).flatMap((piece) => ('href' in piece ? [piece.href] : []))
const shown = (text: string) => piecesOf(text).flatMap((piece) => ('href' in piece ? [piece.shown] : []))

describe('addresses in a text', () => {
  test.each([
    ['See https://bergbikes.example/a?b=1#c.', ['https://bergbikes.example/a?b=1#c']],
    ['(www.bergbikes.example)', ['https://www.bergbikes.example/']],
    ['https://en.wikipedia.org/wiki/Bike_(disambiguation)', ['https://en.wikipedia.org/wiki/Bike_(disambiguation)']],
    ['Is it http://a.example, or http://b.example?', ['http://a.example/', 'http://b.example/']],
    ['“https://a.example/x”', ['https://a.example/x']],
    ['Write to ana.lima+shop@mail.example!', ['mailto:ana.lima+shop@mail.example']],
    ['mailto:ana@mail.example', ['mailto:ana@mail.example']],
    ['tel:+14155550123', ['tel:+14155550123']],
    ['HTTPS://A.EXAMPLE', ['https://a.example/']],
  ])('%s', (text, wanted) => expect(links(text)).toEqual(wanted))

  test.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'ftp://a.example/x',
    'vbscript:x',
    'smsdesk://open',
    'https://',
    'https://localhost/x',
    'https://bank.example@evil.example/',
    'https://user:secret@evil.example/',
    'mailto:?bcc=all@evil.example',
    'three.dots...and so on',
    '<img src=x onerror=alert(1)>',
  ])('%s is none', (text) => expect(links(text)).toEqual([]))

  test('nothing of the text is lost or changed around them', () => {
    const text = 'a https://a.example/x, b\n<b>c</b> www.d.example. e@f.example'
    expect(
      piecesOf(text)
        .map((piece) => ('href' in piece ? piece.shown : piece.text))
        .join(''),
    ).toBe(text)
  })

  test('one that mixes Latin and look-alike letters is shown as what it is', () => {
    expect(shown('https://pаypal.example/x')).toEqual(['https://xn--pypal-4ve.example/x'])
    expect(shown('https://аррӏе.example')).toEqual(['https://xn--80ak6aa92e.example/'])
    expect(shown('www.gοοgle.example')).toEqual(['https://www.xn--ggle-0nda.example/'])
  })

  test('one in a single script is shown as it was written', () => {
    expect(shown('https://bücher.example/x')).toEqual(['https://bücher.example/x'])
    expect(shown('https://例え.example')).toEqual(['https://例え.example'])
  })

  test('one ends where writing is turned round or hidden', () => {
    expect(links('https://a.example/\u202Egnp.exe')).toEqual(['https://a.example/'])
    expect(links('https://a.example\u200B.evil.example')).toEqual(['https://a.example/'])
  })
})
