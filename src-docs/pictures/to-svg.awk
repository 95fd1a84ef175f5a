# Rows of a terminal with their colours (tmux capture-pane -e) as SVG text; -v top=Y of the first one.

function level(n) { return n == 0 ? 0 : 55 + 40 * n }

# One of the 216 colours that terminals agree on.
function colour(n,   i) {
    i = n - 16
    return sprintf("#%02x%02x%02x", level(int(i / 36)), level(int(i / 6) % 6), level(i % 6))
}

function apply(codes,   part, count, i) {
    count = split(codes == "" ? "0" : codes, part, ";")
    for (i = 1; i <= count; i++) {
        if (part[i] == 0) { fill = plain; bold = dim = line = inverse = 0 }
        else if (part[i] == 1) bold = 1
        else if (part[i] == 2) dim = 1
        else if (part[i] == 4) line = 1
        else if (part[i] == 7) inverse = 1
        else if (part[i] == 39) fill = plain
        else if (part[i] == 38 && part[i + 1] == 5) { fill = colour(part[i + 2]); i += 2 }
    }
}

function span(text) {
    if (text == "") return ""
    gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text)
    return sprintf("<tspan fill=\"%s\"%s%s%s>%s</tspan>", fill,
        bold || inverse ? " font-weight=\"bold\"" : "", dim ? " opacity=\"0.6\"" : "",
        line ? " text-decoration=\"underline\"" : "", text)
}

BEGIN { plain = fill = "#d8dee9"; y = top }

{
    drawn = ""
    while (match($0, /\033\[[0-9;]*m/)) {
        drawn = drawn span(substr($0, 1, RSTART - 1))
        apply(substr($0, RSTART + 2, RLENGTH - 3))
        $0 = substr($0, RSTART + RLENGTH)
    }
    drawn = drawn span($0)
    if (drawn != "") printf "<text x=\"20\" y=\"%d\" xml:space=\"preserve\">%s</text>\n", y, drawn
    y += 18
}
