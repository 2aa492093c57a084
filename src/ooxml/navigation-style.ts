/** The name by which Word import knows what our own files show in the navigation pane and print nowhere. */

export const NAVIGATION_STYLE_NAME = '导航（不打印）';
