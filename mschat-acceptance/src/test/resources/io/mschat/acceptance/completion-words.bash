# Whether the words before the cursor begin with the given ones, but for options and what may be their values. A word that stands
# elsewhere, such as one of a message, is no command.
function CompWordsContainsArray() {
  declare -a wanted
  wanted=("$@")
  local found=0 word previous="" i
  for (( i=1; i<COMP_CWORD && found<${#wanted[@]}; i++ )); do
    word=${COMP_WORDS[i]}
    if [[ "$word" = "${wanted[found]}" ]]; then
      ((found+=1))
    elif [[ "$word" != -* && "$word" != "=" && "$previous" != -* && "$previous" != "=" ]]; then
      return 1
    fi
    previous=$word
  done
  [[ $found -eq ${#wanted[@]} ]]
}

