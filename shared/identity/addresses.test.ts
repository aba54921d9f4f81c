import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEmail, parseIp } from './index.ts';

const domains = ['enbek.gov.kz', '*.gov.kz'];

describe('checkEmail', () => {
  it.each([
    ['a.kasymov@enbek.gov.kz', 'a.kasymov@enbek.gov.kz', []],
    [' A.Kasymov@Turkistan.Gov.KZ ', 'A.Kasymov@turkistan.gov.kz', []],
    ['kasymov@gmail.com', 'kasymov@gmail.com', ['email.notCorporate']],
    ['kasymov@gov.kz', 'kasymov@gov.kz', ['email.notCorporate']],
    ['kasymov@evilgov.kz', 'kasymov@evilgov.kz', ['email.notCorporate']],
    ['kasymov@enbek.gov.kz.evil.com', 'kasymov@enbek.gov.kz.evil.com', ['email.notCorporate']],
  ] as const)('%s', (text, email, errors) => {
    expect(checkEmail(text, domains)).toEqual({ email, errors });
  });

  it.each([
    '',
    '@',
    'kasymov',
    '@enbek.gov.kz',
    'a@b@enbek.gov.kz',
    'a..b@enbek.gov.kz',
    '.a@enbek.gov.kz',
    'a b@enbek.gov.kz',
    'қасым@enbek.gov.kz',
    'a@еnbek.gov.kz',
    'a@-x.gov.kz',
    'a@localhost',
    '<a@enbek.gov.kz>',
    'a@10.0.0.1',
    `${'a'.repeat(65)}@enbek.gov.kz`,
  ])('refuses «%s»', (text) => {
    expect(checkEmail(text, domains).errors).toEqual(['email.invalid']);
  });

  it('answers at once for a long hostile text', () => {
    expect(checkEmail(`${'a.'.repeat(50_000)}@${'a-'.repeat(50_000)}`, domains).errors).toEqual([
      'email.invalid',
    ]);
  });
});

describe('parseIp', () => {
  it.each([
    ['10.0.0.17', '10.0.0.17'],
    [' 192.168.1.255 ', '192.168.1.255'],
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8::1:0:0:1', '2001:db8::1:0:0:1'],
    ['fe80::', 'fe80::'],
    ['::ffff:10.0.0.1', '::ffff:a00:1'],
  ])('%s → %s', (text, ip) => {
    expect(parseIp(text)).toEqual({ ip, errors: [], warnings: [] });
  });

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.01',
    '10.0.0.1:80',
    '10.0.0.1/24',
    '1e1.0.0.1',
    '10.0.0.١',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8:9',
    'fe80::1%eth0',
    '12345::',
    'g::',
    '1.2.3.4::',
    '[::1]',
  ])('refuses «%s»', (text) => {
    expect(parseIp(text)).toEqual({ ip: null, errors: ['ip.invalid'], warnings: [] });
  });

  it.each(['127.0.0.1', '0.0.0.0', '255.255.255.255', '224.0.0.1', '::', '::1', 'ff02::1'])(
    '%s is nobody’s workstation',
    (text) => {
      expect(parseIp(text).warnings).toEqual(['ip.notWorkstation']);
    },
  );

  it('agrees with Node on what is an address and with the URL standard on how it is written', () => {
    const group = fc.constantFrom('', '', '0', '0', '00', '1', 'dB8', 'ffff', '10.0.0.1', '12345');
    const six = fc.array(group, { minLength: 1, maxLength: 9 }).map((all) => all.join(':'));
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), fc.ipV4(), six, fc.string()), (text) => {
        const typed = text.trim();
        fc.pre(!typed.includes('%'));
        const { ip } = parseIp(typed);
        expect(ip !== null).toBe(isIP(typed) > 0);
        if (isIP(typed) === 6) expect(`[${ip}]`).toBe(new URL(`http://[${typed}]/`).hostname);
      }),
      { numRuns: 3000 },
    );
  });
});
