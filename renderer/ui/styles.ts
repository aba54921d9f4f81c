// The design system's styles come before every style of ours: at equal weight the later one wins.
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import './fonts.css';
import './tokens.css';
import './base.css';
