// Lists every file of the fonts folder: where it comes from, what is cut out of it, and under which licence.
import { fileURLToPath } from 'node:url'

export const fontsFolder = fileURLToPath(new URL('../', import.meta.url))
export const licensesFolder = fileURLToPath(new URL('../licenses/', import.meta.url))

/** Half an em wide in 宋体, 黑体 and 小标宋; the Noto fonts draw them wider, 1 narrower. */
const digits = '0123456789'

/** Fonts cut down from an npm package; `set` is a name `characterSet` knows. */
export const subsetFonts = [
  {
    file: 'NotoSerifSC-Bold.ttf',
    package: '@expo-google-fonts/noto-serif-sc',
    original: '700Bold/NotoSerifSC_700Bold.ttf',
    set: 'A',
    halfWidth: digits,
    licence: 'OFL-NotoSerifSC.txt',
  },
  {
    file: 'NotoSerifSC-Regular.ttf',
    package: '@expo-google-fonts/noto-serif-sc',
    original: '400Regular/NotoSerifSC_400Regular.ttf',
    set: 'C',
    halfWidth: digits,
    licence: 'OFL-NotoSerifSC.txt',
  },
  {
    file: 'NotoSansSC-Medium.ttf',
    package: '@expo-google-fonts/noto-sans-sc',
    original: '500Medium/NotoSansSC_500Medium.ttf',
    set: 'A',
    halfWidth: digits,
    licence: 'OFL-NotoSansSC.txt',
  },
  {
    file: 'NotoSerifSC-ExtraLight-fang.ttf',
    package: '@expo-google-fonts/noto-serif-sc',
    original: '200ExtraLight/NotoSerifSC_200ExtraLight.ttf',
    set: 'fang',
    halfWidth: digits,
    licence: 'OFL-NotoSerifSC.txt',
  },
  {
    file: 'LXGWWenKai-Light-fixes.ttf',
    package: '@fontsource/lxgw-wenkai',
    original: 'files/lxgw-wenkai-latin-300-normal.woff2',
    set: 'fixes',
    styleName: { from: 'Light', to: 'Fixes' }, // else it shares its PostScript name with the next
    licence: 'OFL-LXGWWenKai.txt',
  },
  {
    file: 'LXGWWenKai-Light-gap.ttf',
    package: '@fontsource/lxgw-wenkai',
    original: 'files/lxgw-wenkai-latin-300-normal.woff2',
    set: 'gap',
    licence: 'OFL-LXGWWenKai.txt',
  },
  {
    file: 'DejaVuSans-symbols.ttf',
    package: 'dejavu-fonts-ttf',
    original: 'ttf/DejaVuSans.ttf',
    set: 'symbols',
    licence: 'BitstreamVera-DejaVu.txt',
  },
]

/** Fonts copied byte for byte out of Debian's package. */
export const debianPackage = 'texlive-lang-chinese'
export const debianPackageVersion = '2022.20230122-1'
export const unmodifiedFonts = [
  {
    file: 'FandolFang-Regular.otf',
    original: 'usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf',
    sha256: 'd838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9',
    licence: 'GPL-3-Fandol.txt',
  },
  {
    file: 'FandolKai-Regular.otf',
    original: 'usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolKai-Regular.otf',
    sha256: 'ea7e7fb4f9b3ac694a68d43946e04d21deed6e8c29a7c2d3081e1a4138f2f827',
    licence: 'GPL-3-Fandol.txt',
  },
]

/** Licence texts as the packages ship them. */
export const packageLicences = [
  { file: 'OFL-NotoSerifSC.txt', package: '@expo-google-fonts/noto-serif-sc', original: 'LICENSE_FONT' },
  { file: 'OFL-NotoSansSC.txt', package: '@expo-google-fonts/noto-sans-sc', original: 'LICENSE_FONT' },
  { file: 'OFL-LXGWWenKai.txt', package: '@fontsource/lxgw-wenkai', original: 'LICENSE' },
  { file: 'BitstreamVera-DejaVu.txt', package: 'dejavu-fonts-ttf', original: 'LICENSE' },
]
export const debianLicences = [
  {
    file: 'GPL-3-Fandol.txt',
    original: 'usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz',
    sha256: '853b586f0d520493390e571431afaf36a5fbb27dcfd239338a7ee9b0505cb004',
  },
  {
    file: 'README-Fandol.txt',
    original: 'usr/share/doc/texlive-doc/fonts/fandol/README',
    sha256: '32537e063f4c7d4aebf016d5c8279cbce13f34fc8970f24b2578a3c04d0f8ca6',
  },
]

/** How each licence is called in the table of fonts/README.md. */
export const licenceNames = {
  'OFL-NotoSerifSC.txt': 'OFL 1.1',
  'OFL-NotoSansSC.txt': 'OFL 1.1',
  'OFL-LXGWWenKai.txt': 'OFL 1.1',
  'BitstreamVera-DejaVu.txt': 'Bitstream Vera',
  'GPL-3-Fandol.txt': 'GPL-3 with font exception',
}
