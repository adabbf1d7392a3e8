"""What people read: both languages, the language switch, the glossary, the font and the colours."""
